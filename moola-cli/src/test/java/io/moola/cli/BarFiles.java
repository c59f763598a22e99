package io.moola.cli;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.SourceFacts;
import io.moola.bars.Timeframe;
import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.ParquetWriter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files of minute bars and of windows around a price of 100, with a broken bar where one is
/// wanted.
final class BarFiles {

    private static final long MINUTE = 60_000_000;

    private BarFiles() {}

    /// @param broken the row whose high is below its low, or -1
    static Path bars(Path file, String symbol, int rows, int broken) {
        double[][] prices = prices(rows, broken);
        long[] times = new long[rows];
        double[] volume = new double[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = row * MINUTE;
            volume[row] = 1 + row % 50;
        }
        BarSeries bars =
                new BarSeries(symbol, times, prices[0], prices[1], prices[2], prices[3], volume);
        SourceFacts source = new SourceFacts(rows, rows, new TreeMap<>(), 2, 0, 0, 0, List.of());
        MarketData.write(
                file,
                List.of(new Instrument(bars, Timeframe.ofSeconds(60), "crypto-24x7", source)),
                Compression.ZSTD);
        return file;
    }

    /// @param broken the bar of every window whose high is below its low, or -1
    static Path windows(Path file, int windows, int broken) {
        double[][] prices = prices(105, broken);
        ParquetWriter.write(
                file,
                List.of(
                        new Column.Texts("window_id", row -> "X-" + row),
                        new Column.Matrices(
                                "features",
                                105,
                                4,
                                (row, target, offset) -> {
                                    for (int i = 0; i < 420; i++) {
                                        target[offset + i] = prices[i % 4][i / 4];
                                    }
                                })),
                windows,
                new ParquetWriter.Layout(Compression.ZSTD, 64, 16),
                Map.of());
        return file;
    }

    private static double[][] prices(int rows, int broken) {
        double[][] prices = new double[4][rows];
        for (int row = 0; row < rows; row++) {
            prices[0][row] = 100 + row % 5;
            prices[1][row] = row == broken ? 90 : 107;
            prices[2][row] = 98;
            prices[3][row] = 100 + (row + 1) % 5;
        }
        return prices;
    }
}
