package io.moola.bars;

import static io.moola.bars.DatabentoRows.NO_PRICE;

import io.moola.MoolaException;
import io.moola.bars.DatabentoRows.Unit;
import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.regex.Pattern;

/// OHLCV records of Databento as CSV. A record says in `rtype` how long its bar is. Prices are
/// counts of 1e-9, or decimals where the file was asked for so; several instruments follow each
/// other in time and are told apart by `symbol`, else by `instrument_id`. Stamps are at the start
/// of a bar, in nanoseconds or ISO 8601; there is no record without a trade.
///
/// Source: the vendor's documentation of its OHLCV schemas and the CSV encoder of its open client
/// library.
final class DatabentoSource implements BarSource {

    private static final List<String> HEADER =
            List.of("ts_event", "rtype", "instrument_id", "open", "high", "low", "close", "volume");
    static final List<BarRole> PRICES =
            List.of(BarRole.OPEN, BarRole.HIGH, BarRole.LOW, BarRole.CLOSE);
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d*");

    /// What a price is multiplied by where it is a count.
    static final double NANO = 1e9;

    /// The smallest price, 0.01, that is believed to be a count of 1e-9.
    private static final double LEAST_COUNT = 1e7;

    @Override
    public String name() {
        return "databento";
    }

    @Override
    public String description() {
        return "Databento OHLCV records as CSV, one or many instruments";
    }

    @Override
    public String example() {
        return "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return head.header().containsAll(HEADER) ? Recognition.CERTAIN : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        DelimitedReader reader = DelimitedReader.open(file);
        Unit unit = options.priceScale() == null ? unit(file, options, reader) : Unit.SAID;
        BarLayout layout =
                BarLayout.PLAIN
                        .with(BarRole.TIMESTAMP, "ts_event")
                        .scaled(unit == Unit.NANOS ? NANO : 1);
        DatabentoRows records = new DatabentoRows(file.name(), reader, unit);
        TextRows.read(file, options, records, layout, rows);
        rows.interval(records.interval());
    }

    /// How the first rows write prices.
    ///
    /// @throws MoolaException when they do not tell it
    private static Unit unit(SourceFile file, IngestOptions options, DelimitedReader reader) {
        BarColumns columns = new BarColumns(file.name(), reader.header(), options);
        double largestWhole = 0;
        double decimals = 0;
        for (BarRole price : PRICES) {
            int column = columns.required(price);
            for (List<String> row : reader.sample()) {
                String text = column < row.size() ? row.get(column).strip() : "";
                if (DECIMAL.matcher(text).matches()) {
                    decimals++;
                } else if (WHOLE.matcher(text).matches()) {
                    double size = Math.abs(Double.parseDouble(text));
                    largestWhole = Math.max(largestWhole, size < NO_PRICE ? size : 0);
                }
            }
        }
        boolean counts = largestWhole >= LEAST_COUNT;
        if (decimals > 0 ? counts : !counts && largestWhole > 0) {
            throw unclear(file, decimals > 0 ? "decimals and " : "", largestWhole);
        }
        return decimals > 0 ? Unit.ONES : Unit.NANOS;
    }

    private static MoolaException unclear(SourceFile file, String beside, double largest) {
        return MoolaException.input(
                "Cannot tell the unit of the prices of %s: they are %swhole numbers up to %,.0f"
                        .formatted(file.name(), beside, largest),
                "Say what they are multiplied by: --price-scale 1000000000|1");
    }
}
