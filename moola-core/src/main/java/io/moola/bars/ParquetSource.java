package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.BadRow;
import io.moola.formats.EpochUnit;
import io.moola.formats.ParquetReader;
import io.moola.formats.ParquetReader.Field;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;
import io.moola.formats.TextColumn;
import io.moola.formats.Timestamps;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Parquet files, whoever wrote them: stamps as timestamps, dates, epochs or text.
final class ParquetSource implements BarSource {

    private static final int SAMPLE = 1_000;
    private static final long DAY = 86_400_000_000L;

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String description() {
        return "Parquet with one row a bar";
    }

    @Override
    public String example() {
        return "PAR1 … (timestamp, symbol, open, high, low, close, volume)";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return head.isParquet() ? Recognition.POSSIBLE : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        read(file, options, BarLayout.PLAIN, rows);
    }

    /// Reads a file of a known layout.
    static void read(SourceFile file, IngestOptions options, BarLayout layout, FileRows rows) {
        QuoteColumns.refuseSide(file, options, layout.columns());
        try (ParquetReader reader = ParquetReader.open(file.path())) {
            MarketData.refuseDerived(file.name(), reader);
            read(file, reader, options, layout, rows);
        }
    }

    private static void read(
            SourceFile file,
            ParquetReader reader,
            IngestOptions options,
            BarLayout layout,
            FileRows rows) {
        List<String> names = reader.fields().stream().map(Field::name).toList();
        BarColumns columns = new BarColumns(file.name(), names, options, layout);
        int[] numbers = columns.numbers();
        String stampColumn = names.get(columns.required(BarRole.TIMESTAMP));
        Stamps stamps = stamps(file, reader, stampColumn, options);
        double[][] values = new double[5][];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = numbers[i] < 0 ? new double[0] : numbers(file, reader, names, numbers[i]);
        }
        int adjusted = columns.find(BarRole.ADJUSTED_CLOSE);
        double[] adjustedCloses =
                adjusted < 0 ? new double[0] : numbers(file, reader, names, adjusted);
        int symbol = columns.find(BarRole.SYMBOL);
        TextColumn symbols = symbol < 0 ? null : reader.texts(names.get(symbol));
        rows.begin(
                new RowForm(
                        stamps.zone,
                        isDescending(stamps.micros),
                        numbers[4] >= 0,
                        symbols == null ? reader.rows() : 0,
                        layout.stamp(options),
                        layout.priceScale(options),
                        layout.symbol(),
                        options.contract(),
                        layout.lastIsUnfinished()));
        for (int i = 0; i < reader.rows(); i++) {
            long stamp = stamps.micros[i];
            if (stamp <= StampParser.LAST_FAULT) {
                rows.reject(
                        new BadRow(
                                i + 1L, stampColumn, stamps.text(i), StampDetector.reason(stamp)));
                continue;
            }
            String word = symbols == null ? null : symbols.at(i);
            if (symbols != null && (word == null || word.isBlank())) {
                rows.reject(new BadRow(i + 1L, names.get(symbol), "", "missing_symbol"));
                continue;
            }
            double volume = numbers[4] < 0 ? Double.NaN : values[4][i];
            if (adjusted >= 0) {
                rows.adjustedClose(adjustedCloses[i]);
            }
            rows.add(
                    i + 1L,
                    stamp,
                    values[0][i],
                    values[1][i],
                    values[2][i],
                    values[3][i],
                    volume,
                    word);
        }
    }

    private static double[] numbers(
            SourceFile file, ParquetReader reader, List<String> names, int column) {
        Field field = reader.fields().get(column);
        if (field.type() != ParquetReader.Type.NUMBER) {
            throw MoolaException.input(
                    "Cannot read column '%s' of %s as numbers: it holds %s"
                            .formatted(
                                    field.name(),
                                    file.name(),
                                    field.type() == ParquetReader.Type.TEXT
                                            ? "text"
                                            : "something else"),
                    "Name another: --columns ROLE=NAME, or write numbers into it.");
        }
        return reader.numbers(names.get(column));
    }

    /// Stamps by row: microseconds, or a fault of [StampParser].
    private static final class Stamps {
        private final long[] micros;
        private final @Nullable ZoneId zone;
        private final @Nullable TextColumn texts;

        /// @param zone of wall clock times, or null for instants
        /// @param texts what the source wrote, where that is text
        Stamps(long[] micros, @Nullable ZoneId zone, @Nullable TextColumn texts) {
            this.micros = micros;
            this.zone = zone;
            this.texts = texts;
        }

        String text(int row) {
            String text = texts == null ? null : texts.at(row);
            return text == null ? "" : text;
        }
    }

    private static Stamps stamps(
            SourceFile file, ParquetReader reader, String column, IngestOptions options) {
        ParquetReader.Type type =
                reader.field(column).map(Field::type).orElse(ParquetReader.Type.OTHER);
        return switch (type) {
            case TIMESTAMP -> {
                Timestamps stamps = reader.timestamps(column);
                boolean local = reader.isLocal(column) && !areDates(stamps.micros());
                yield new Stamps(checked(stamps), local ? options.zone() : null, null);
            }
            case NUMBER ->
                    new Stamps(
                            epochs(file, column, reader.wholeNumbers(column), options), null, null);
            case TEXT -> parsed(file, reader.texts(column), column, options);
            case MATRIX, OTHER ->
                    throw MoolaException.input(
                            "Cannot read column '%s' of %s as times".formatted(column, file.name()),
                            "Name another: --columns timestamp=NAME");
        };
    }

    private static long[] checked(Timestamps stamps) {
        long[] micros = stamps.micros();
        for (int i = 0; i < micros.length; i++) {
            if (micros[i] == ParquetReader.NULL) {
                micros[i] = StampParser.MISSING;
            } else if (!stamps.isExact(i)) {
                micros[i] = StampParser.SUB_MICROSECOND;
            } else if (micros[i] < StampParser.EARLIEST || micros[i] >= StampParser.END) {
                micros[i] = StampParser.OUT_OF_RANGE;
            }
        }
        return micros;
    }

    private static long[] epochs(
            SourceFile file, String column, long[] values, IngestOptions options) {
        String named = options.timeFormat();
        EpochUnit unit = named == null ? null : EpochUnit.named(named);
        for (int i = 0; i < values.length && named == null; i++) {
            if (values[i] != ParquetReader.NULL && values[i] != 0) {
                EpochUnit found = EpochUnit.of((double) values[i]);
                if (unit != null && unit != found) {
                    unit = null;
                    break;
                }
                unit = found;
            }
        }
        if (unit == null) {
            throw MoolaException.input(
                    "Cannot tell the unit of the times in column '%s' of %s"
                            .formatted(column, file.name()),
                    "Say which: --time-format epoch_s, epoch_ms, epoch_us or epoch_ns.");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    values[i] == ParquetReader.NULL ? StampParser.MISSING : unit.micros(values[i]);
        }
        return values;
    }

    private static Stamps parsed(
            SourceFile file, TextColumn texts, String column, IngestOptions options) {
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < Math.min(SAMPLE, texts.rows()); i++) {
            String text = texts.at(i);
            sample.add(text == null ? "" : text);
        }
        StampParser parser = TextRows.parser(file.name(), column, sample, options);
        long[] micros = new long[texts.rows()];
        for (int i = 0; i < micros.length; i++) {
            String text = texts.at(i);
            byte[] bytes = (text == null ? "" : text.strip()).getBytes(StandardCharsets.UTF_8);
            micros[i] = parser.parse(bytes, 0, bytes.length);
        }
        boolean local = parser.isLocal() && !areDates(micros);
        return new Stamps(micros, local ? options.zone() : null, texts);
    }

    private static boolean areDates(long[] micros) {
        for (long stamp : micros) {
            if (stamp > StampParser.LAST_FAULT && stamp % DAY != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDescending(long[] micros) {
        return micros.length > 1 && micros[0] > micros[micros.length - 1];
    }
}
