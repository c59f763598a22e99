package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;
import io.moola.formats.ParquetWriter;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bars file: Parquet with `timestamp` (microseconds, UTC), `symbol`, `open`, `high`, `low`,
/// `close` and, where there are some, `volume` and `adj_close`; instruments one behind the other,
/// each ascending in time. What else is known of the instruments stands in the key-value metadata,
/// so equal bars and facts give equal bytes.
public final class MarketData {

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._=+@-";
    private static final String FACTS = "moola.instruments";
    private static final String ADJUSTED = "adj_close";
    private static final int ROW_GROUP = 1 << 20;
    private static final int PAGE = 1 << 17;
    private static final double MICROS_PER_SECOND = 1e6;

    private MarketData() {}

    /// The name of an instrument's own file: `market_data_NQ.parquet`. Characters that could mean
    /// something to a file system are written as in a URL, `BRK/B` as `BRK%2FB`: two symbols never
    /// share a file.
    public static String fileName(String symbol) {
        StringBuilder name = new StringBuilder("market_data_");
        for (byte character : symbol.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(character) >= 0) {
                name.append((char) character);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(character));
            }
        }
        return name.append(".parquet").toString();
    }

    /// Reads the bars of a Parquet file: one that [#write] made as it is, any other as an ingest
    /// with no options reads it, named by its symbol column or else by its file name.
    ///
    /// @throws MoolaException when it cannot be read or holds no bars
    public static List<Instrument> read(Path file) {
        try (ParquetReader reader = ParquetReader.open(file)) {
            String facts = reader.metadata().get(FACTS);
            return facts == null ? foreign(file, reader) : instruments(file, reader, facts);
        }
    }

    /// Refuses bars that moola made of others: read as a source, they would lose what was made of
    /// them, and could be adjusted twice or lose their rolls.
    ///
    /// @throws MoolaException when the file holds such bars
    static void refuseDerived(String file, ParquetReader reader) {
        String facts = reader.metadata().get(FACTS);
        if (facts == null) {
            return;
        }
        for (Map<?, ?> entry : known(Path.of(file), facts)) {
            if (!history(entry).isEmpty()) {
                throw MoolaException.refused(
                        "Cannot ingest %s: its bars of %s were adjusted, joined, resampled or repaired"
                                .formatted(file, entry.get("symbol")),
                        "Use the file as it is, or ingest what it was made from.");
            }
        }
    }

    private static List<Instrument> foreign(Path file, ParquetReader reader) {
        List<String> names = reader.fields().stream().map(ParquetReader.Field::name).toList();
        IngestOptions unnamed = IngestOptions.of(null);
        boolean named = new BarColumns(file.toString(), names, unnamed).find(BarRole.SYMBOL) >= 0;
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return Ingest.run(
                        List.of(SourceFile.of(file, file.toString())),
                        named ? unnamed : IngestOptions.of(stem.replaceFirst("^market_data_", "")),
                        RejectSink.NONE)
                .instruments();
    }

    private static List<Instrument> instruments(Path file, ParquetReader reader, String facts) {
        List<Map<?, ?>> known = known(file, facts);
        long[] times = reader.timestamps("timestamp").micros();
        double[][] prices = new double[4][];
        prices[0] = reader.numbers("open");
        prices[1] = reader.numbers("high");
        prices[2] = reader.numbers("low");
        prices[3] = reader.numbers("close");
        double[] volume = optional(reader, "volume");
        double[] adjusted = optional(reader, ADJUSTED);
        List<Instrument> instruments = new ArrayList<>();
        int from = 0;
        for (Map<?, ?> entry : known) {
            int to = from + rows(file, entry, times.length - from);
            BarSeries bars =
                    new BarSeries(
                            String.valueOf(entry.get("symbol")),
                            slice(times, from, to),
                            slice(prices[0], from, to),
                            slice(prices[1], from, to),
                            slice(prices[2], from, to),
                            slice(prices[3], from, to),
                            volume == null ? null : slice(volume, from, to),
                            adjusted == null ? null : some(slice(adjusted, from, to)));
            instruments.add(instrument(file, bars, entry));
            from = to;
        }
        if (from != times.length) {
            throw unsound(file, "%d rows, expected %d".formatted(times.length, from));
        }
        return instruments;
    }

    private static List<Map<?, ?>> known(Path file, String facts) {
        try {
            List<Map<?, ?>> known = new ArrayList<>();
            if (Json.parseObject(facts).get("instruments") instanceof List<?> list) {
                list.forEach(entry -> known.add((Map<?, ?>) entry));
            }
            return known;
        } catch (MoolaException | ClassCastException e) {
            throw unsound(file, "unreadable " + FACTS);
        }
    }

    private static int rows(Path file, Map<?, ?> entry, int left) {
        if (entry.get("rows") instanceof Number rows
                && rows.longValue() >= 0
                && rows.longValue() <= left) {
            return rows.intValue();
        }
        throw unsound(file, "%s rows where %d are left".formatted(entry.get("rows"), left));
    }

    private static MoolaException unsound(Path file, String reason) {
        return MoolaException.input(
                "Cannot read " + file + " as bars: " + reason, "Ingest the source again.");
    }

    private static Instrument instrument(Path file, BarSeries bars, Map<?, ?> entry) {
        try {
            return instrument(bars, entry);
        } catch (IllegalArgumentException | MoolaException | ClassCastException e) {
            throw unsound(file, String.valueOf(e.getMessage()));
        }
    }

    private static Instrument instrument(BarSeries bars, Map<?, ?> entry) {
        Timeframe interval =
                entry.get("interval_seconds") instanceof Number seconds
                        ? new Timeframe(Math.round(seconds.doubleValue() * MICROS_PER_SECOND))
                        : null;
        String calendar = entry.get("calendar") instanceof String name ? name : null;
        SourceFacts source =
                entry.get("source") instanceof Map<?, ?> tree ? SourceFacts.ofTree(tree) : null;
        return new Instrument(bars, interval, calendar, source, history(entry));
    }

    private static List<Derivation> history(Map<?, ?> entry) {
        List<Derivation> history = new ArrayList<>();
        if (entry.get("history") instanceof List<?> steps) {
            steps.forEach(step -> history.add(Derivation.ofTree((Map<?, ?>) step)));
        }
        return history;
    }

    private static double @Nullable [] optional(ParquetReader reader, String column) {
        return reader.field(column).isPresent() ? reader.numbers(column) : null;
    }

    /// The column, or null where the instrument has none and others of the file do.
    private static double @Nullable [] some(double[] column) {
        for (double value : column) {
            if (!Double.isNaN(value)) {
                return column;
            }
        }
        return null;
    }

    private static long[] slice(long[] column, int from, int to) {
        return from == 0 && to == column.length ? column : Arrays.copyOfRange(column, from, to);
    }

    private static double[] slice(double[] column, int from, int to) {
        return from == 0 && to == column.length ? column : Arrays.copyOfRange(column, from, to);
    }

    /// Writes the instruments' bars to one file, whole or not at all.
    ///
    /// @throws MoolaException when the file cannot be written
    public static void write(Path target, List<Instrument> instruments, Compression compression) {
        Rows rows = new Rows(instruments);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Timestamps("timestamp", rows.times()));
        columns.add(new Column.Words("symbol", rows.symbols()));
        columns.add(new Column.Doubles("open", rows.numbers(BarSeries::open)));
        columns.add(new Column.Doubles("high", rows.numbers(BarSeries::high)));
        columns.add(new Column.Doubles("low", rows.numbers(BarSeries::low)));
        columns.add(new Column.Doubles("close", rows.numbers(BarSeries::close)));
        if (instruments.stream().anyMatch(instrument -> instrument.bars().volume() != null)) {
            columns.add(new Column.Doubles("volume", rows.numbers(BarSeries::volume)));
        }
        if (instruments.stream()
                .anyMatch(instrument -> instrument.bars().adjustedClose() != null)) {
            columns.add(new Column.Doubles(ADJUSTED, rows.numbers(BarSeries::adjustedClose)));
        }
        ParquetWriter.write(
                target,
                columns,
                rows.count(),
                new ParquetWriter.Layout(compression, ROW_GROUP, PAGE),
                Map.of(FACTS, Json.compact(Map.of("instruments", facts(instruments)))));
    }

    private static List<Object> facts(List<Instrument> instruments) {
        List<Object> facts = new ArrayList<>();
        for (Instrument instrument : instruments) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("symbol", instrument.symbol());
            entry.put("rows", instrument.bars().size());
            if (instrument.interval() != null) {
                entry.put("interval_seconds", instrument.interval().inSeconds());
            }
            if (instrument.calendar() != null) {
                entry.put("calendar", instrument.calendar());
            }
            if (instrument.source() != null) {
                entry.put("source", instrument.source().toTree());
            }
            if (!instrument.history().isEmpty()) {
                entry.put(
                        "history", instrument.history().stream().map(Derivation::toTree).toList());
            }
            facts.add(entry);
        }
        return facts;
    }

    /// The rows of several series as one table.
    private static final class Rows {
        private final BarSeries[] series;
        private final int[] starts;

        Rows(List<Instrument> instruments) {
            series = instruments.stream().map(Instrument::bars).toArray(BarSeries[]::new);
            starts = new int[series.length + 1];
            for (int i = 0; i < series.length; i++) {
                starts[i + 1] = Math.addExact(starts[i], series[i].size());
            }
        }

        int count() {
            return starts[series.length];
        }

        /// The series that holds a row.
        private int index(int row) {
            int found = Arrays.binarySearch(starts, row);
            if (found < 0) {
                return -found - 2;
            }
            while (series[found].size() == 0) {
                found++; // empty series share a start
            }
            return found;
        }

        Column.TextRows symbols() {
            return new Column.TextRows() {
                @Override
                public String at(int row) {
                    return series[index(row)].symbol();
                }

                @Override
                public int sameUntil(int row) {
                    return starts[index(row) + 1];
                }
            };
        }

        Column.LongRows times() {
            return new Column.LongRows() {
                @Override
                public long at(int row) {
                    int index = index(row);
                    return series[index].times()[row - starts[index]];
                }

                @Override
                public void copy(int from, int to, long[] target) {
                    slices(
                            from,
                            to,
                            (one, at, row, count) ->
                                    System.arraycopy(one.times(), at, target, row - from, count));
                }
            };
        }

        /// A column of numbers; missing in the series that do not have it.
        Column.DoubleRows numbers(Numbers numbers) {
            return new Column.DoubleRows() {
                @Override
                public double at(int row) {
                    int index = index(row);
                    double[] column = numbers.of(series[index]);
                    return column == null ? Double.NaN : column[row - starts[index]];
                }

                @Override
                public void copy(int from, int to, double[] target) {
                    slices(
                            from,
                            to,
                            (one, at, row, count) -> {
                                double[] column = numbers.of(one);
                                if (column == null) {
                                    Arrays.fill(target, row - from, row - from + count, Double.NaN);
                                } else {
                                    System.arraycopy(column, at, target, row - from, count);
                                }
                            });
                }
            };
        }

        private void slices(int from, int to, Slices slices) {
            int row = from;
            while (row < to) {
                int index = index(row);
                int end = Math.min(to, starts[index + 1]);
                slices.take(series[index], row - starts[index], row, end - row);
                row = end;
            }
        }

        /// One column of a series, or null where the series does not have it.
        private interface Numbers {
            double @Nullable [] of(BarSeries series);
        }

        /// Takes `count` rows of a series from its row `at` on; they are rows of the table from
        /// `row` on.
        private interface Slices {
            void take(BarSeries series, int at, int row, int count);
        }
    }
}
