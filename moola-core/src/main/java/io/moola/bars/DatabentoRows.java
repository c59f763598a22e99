package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.RowBlock;
import io.moola.formats.RowReader;
import io.moola.formats.RowSpec;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Records of Databento on their way: removes the mark for "no price", refuses records that are no
/// bars or give a price in another unit than the file's, and a file of bars of two lengths.
final class DatabentoRows implements RowReader {

    /// The largest 64-bit number stands for a price that is not defined.
    static final double NO_PRICE = 0x1p63;

    private static final int PRICES = 4;
    private static final int NONE = -1;
    private static final int FIRST_TYPE = 32;
    private static final List<String> LENGTHS = List.of("1s", "1m", "1h", "1d");

    private final String file;
    private final RowReader records;
    private final Unit unit;
    private final int typeField;
    private int type = NONE;

    /// How prices are written.
    enum Unit {
        /// Whole counts of 1e-9.
        NANOS,

        /// Decimals.
        ONES,

        /// As the user says, so nothing is checked.
        SAID
    }

    DatabentoRows(String file, RowReader records, Unit unit) {
        this.file = file;
        this.records = records;
        this.unit = unit;
        this.typeField = records.header().indexOf("rtype");
    }

    /// The length of the bars, or null before one was read.
    @Nullable Timeframe interval() {
        return type == NONE ? null : Timeframe.parse(length(type));
    }

    private static String length(int type) {
        return LENGTHS.get(type - FIRST_TYPE);
    }

    @Override
    public List<String> header() {
        return records.header();
    }

    @Override
    public List<List<String>> sample() {
        return records.sample();
    }

    @Override
    public int expectedRows() {
        return records.expectedRows();
    }

    @Override
    public void read(RowSpec spec, BlockSink sink) {
        int types = spec.numbers();
        records.read(
                spec.withNumber(typeField),
                new BlockSink() {
                    @Override
                    public void accept(RowBlock block, long firstLine) {
                        checkTypes(block, types, firstLine);
                        checkPrices(block);
                        sink.accept(block, firstLine);
                    }

                    @Override
                    public void restart() {
                        type = NONE;
                        sink.restart();
                    }
                });
    }

    private void checkTypes(RowBlock block, int column, long firstLine) {
        double[] types = block.numbers(column);
        for (int row = 0; row < block.rows(); row++) {
            double found = types[row];
            if (found == type) {
                continue;
            }
            int bar = (int) found - FIRST_TYPE;
            if (bar != found - FIRST_TYPE || bar < 0 || bar >= LENGTHS.size()) {
                block.refuse(row, "rtype", text(found), "no_bar_record");
                row--;
            } else if (type == NONE) {
                type = (int) found;
            } else {
                throw mixed((int) found, firstLine + block.line(row));
            }
        }
    }

    private MoolaException mixed(int other, long line) {
        return MoolaException.input(
                "Cannot read %s: line %d has a bar of %s (rtype %d) among bars of %s (rtype %d)"
                        .formatted(file, line, length(other), other, length(type), type),
                "Keep bars of one length in a file.");
    }

    private void checkPrices(RowBlock block) {
        for (int price = 0; price < PRICES; price++) {
            double[] values = block.numbers(price);
            for (int row = 0; row < block.rows(); row++) {
                if (values[row] >= NO_PRICE) {
                    values[row] = Double.NaN;
                } else if (isInOtherUnit(values[row])) {
                    String column = DatabentoSource.PRICES.get(price).key();
                    block.refuse(row, column, text(values[row]), "other_price_unit");
                    row--;
                }
            }
        }
    }

    /// A decimal among counts, or what can only be a count among decimals.
    private boolean isInOtherUnit(double value) {
        return switch (unit) {
            case NANOS -> value != Math.rint(value) && !Double.isNaN(value);
            case ONES -> Math.abs(value) >= DatabentoSource.NANO;
            case SAID -> false;
        };
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }
}
