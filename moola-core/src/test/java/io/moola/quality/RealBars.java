package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// Reads the plain CSV files of the reference data as they are, with nothing of the library, so
/// that what is tested is the validation alone. Rows without a stamp are kept apart.
final class RealBars {

    private final List<String[]> rows = new ArrayList<>();
    private final List<String> names;
    private final ToLongFunction<String> stamps;

    RealBars(Path file, ToLongFunction<String> stamps) throws IOException {
        this.stamps = stamps;
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        names = List.of(lines.getFirst().toLowerCase(Locale.ROOT).split(",", -1));
        lines.stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
    }

    /// Only rows with that text in that column.
    RealBars where(String column, String value) {
        rows.removeIf(row -> !row[names.indexOf(column)].equals(value));
        return this;
    }

    /// Rows without a stamp get one after all others: raw counts look at them too.
    Instrument all(int seconds) {
        return instrument(rows, seconds);
    }

    /// What ingest would keep: rows with a stamp.
    Instrument stamped(int seconds) {
        return instrument(
                rows.stream().filter(row -> !row[stampColumn()].isBlank()).toList(), seconds);
    }

    private int stampColumn() {
        return Math.max(names.indexOf("date"), names.indexOf("timestamp"));
    }

    private Instrument instrument(List<String[]> kept, int seconds) {
        long[] times = new long[kept.size()];
        for (int i = 0; i < times.length; i++) {
            String stamp = kept.get(i)[stampColumn()];
            times[i] = stamp.isBlank() ? Long.MAX_VALUE / 4 + i : stamps.applyAsLong(stamp);
        }
        BarSeries bars =
                new BarSeries(
                        "X",
                        times,
                        numbers(kept, "open"),
                        numbers(kept, "high"),
                        numbers(kept, "low"),
                        numbers(kept, "close"),
                        numbers(kept, "volume"));
        return new Instrument(bars, Timeframe.ofSeconds(seconds), null, null);
    }

    private double[] numbers(List<String[]> kept, String name) {
        int column = names.indexOf(name);
        return kept.stream()
                .mapToDouble(
                        row -> row[column].isBlank() ? Double.NaN : Double.parseDouble(row[column]))
                .toArray();
    }
}
