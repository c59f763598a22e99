package io.moola.testing;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Reads the Lean archives of the reference data as they are, with nothing of the library's
/// readers, so that what is tested is what comes after them.
public final class LeanBars {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm");
    private static final long SECOND = 1_000_000L;

    private LeanBars() {}

    /// Hourly bids of a currency pair.
    public static Instrument bids(String symbol, Path archive, ZoneOffset zone) {
        Rows rows = new Rows();
        for (String[] row : members(archive).values().iterator().next()) {
            rows.add(LocalDateTime.parse(row[0], HOUR).toEpochSecond(zone) * SECOND, row, 1, -1, 1);
        }
        return new Instrument(rows.series(symbol), Timeframe.parse("1h"), null, null);
    }

    /// Daily bars of a share, prices in ten-thousandths.
    public static Instrument daily(String symbol, Path archive) {
        Rows rows = new Rows();
        for (String[] row : members(archive).values().iterator().next()) {
            long time = LocalDateTime.parse(row[0], HOUR).toEpochSecond(ZoneOffset.UTC);
            rows.add(time * SECOND, row, 1, 5, 10_000);
        }
        return new Instrument(rows.series(symbol), Timeframe.parse("1d"), null, null);
    }

    /// Minute bars of all contract months in the archives of some days, by symbol.
    public static List<Instrument> minutes(String root, Path... days) {
        Map<String, Rows> months = new TreeMap<>();
        for (Path day : days) {
            members(day)
                    .forEach((member, lines) -> {
                        String[] words = member.replace(".csv", "").split("_", -1);
                        long midnight =
                                LocalDate.parse(words[0], DateTimeFormatter.BASIC_ISO_DATE)
                                                .toEpochDay()
                                        * 86_400_000L;
                        Rows rows =
                                months.computeIfAbsent(
                                        root + "." + words[words.length - 1], _ -> new Rows());
                        for (String[] row : lines) {
                            rows.add((midnight + Long.parseLong(row[0])) * 1_000, row, 1, 5, 1);
                        }
                    });
        }
        List<Instrument> instruments = new ArrayList<>();
        months.forEach((symbol, rows) ->
                instruments.add(
                        new Instrument(rows.series(symbol), Timeframe.parse("1m"), null, null)));
        return instruments;
    }

    private static Map<String, List<String[]>> members(Path archive) {
        Map<String, List<String[]>> members = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    members.put(
                            entry.getName(),
                            text.lines().map(line -> line.split(",", -1)).toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    private static final class Rows {
        private final List<double[]> rows = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        void add(long time, String[] row, int open, int volume, double scale) {
            double[] values = new double[5];
            for (int i = 0; i < 4; i++) {
                values[i] = Double.parseDouble(row[open + i]) / scale;
            }
            values[4] = volume < 0 ? Double.NaN : Double.parseDouble(row[volume]);
            rows.add(values);
            times.add(time);
        }

        BarSeries series(String symbol) {
            return new BarSeries(
                    symbol,
                    times.stream().mapToLong(Long::longValue).toArray(),
                    column(0),
                    column(1),
                    column(2),
                    column(3),
                    column(4));
        }

        private double[] column(int i) {
            return rows.stream().mapToDouble(row -> row[i]).toArray();
        }
    }
}
