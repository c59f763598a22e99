package io.moola.quality;

import io.moola.formats.MatrixBatch;
import io.moola.formats.ParquetReader;
import io.moola.formats.ParquetReader.MatrixConsumer;
import io.moola.windows.WindowReader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers the bars of windows as they stream by: where stamps and interval tell how far a window
/// reaches into the one before it, each bar once; else all bars of every n-th window, so that
/// memory is bounded. Not thread-safe.
final class ProfileWindowScan implements MatrixConsumer {

    private static final int WIDTH = 4;
    private static final int MOST_BARS = 8_000_000;
    private static final int LENGTH = 105;

    private final WindowReader reader;
    private final WindowSteps steps = new WindowSteps();
    private final Map<String, Long> shapes = new TreeMap<>();
    private final Map<String, Long> symbols = new TreeMap<>();
    private final double[][] prices = new double[WIDTH][1 << 10];
    private double[] returns = new double[1 << 10];
    private final boolean isTimed;
    private final int every;
    private long windows;
    private int bars;
    private long previousStart;
    private String previousSymbol = "";
    private int previousBars;

    ProfileWindowScan(WindowReader reader) {
        this.reader = reader;
        isTimed = isTimed(reader);
        long all = (long) reader.size() * LENGTH;
        every = isTimed ? 1 : (int) (1 + all / MOST_BARS);
    }

    private static boolean isTimed(WindowReader reader) {
        return reader.size() > 0
                && reader.start(0) != ParquetReader.NULL
                && reader.intervalMicros(reader.symbol(0)) > 0;
    }

    @Override
    public void accept(MatrixBatch batch) {
        steps.each(batch, this::window);
    }

    private void window(long row, int count, int width, double[] values, int from, int usable) {
        int number = Math.toIntExact(row);
        String symbol = reader.symbol(number);
        shapes.merge(width < 0 ? count + " x ragged" : count + " x " + width, 1L, Long::sum);
        symbols.merge(symbol, 1L, Long::sum);
        if (windows++ % every == 0) {
            int shared = isTimed && usable == count ? shared(number, symbol, usable) : 0;
            for (int i = shared; i < usable; i++) {
                add(values, (from + i) * WIDTH, i > 0 ? values[(from + i) * WIDTH - 1] : 0);
            }
        }
    }

    /// How many bars the window before holds too.
    private int shared(int number, String symbol, int usable) {
        long start = reader.start(number);
        long step = reader.intervalMicros(symbol);
        long ahead = step == 0 ? 0 : (start - previousStart) / step;
        boolean isNext = number > 0 && symbol.equals(previousSymbol) && start >= previousStart;
        int shared = isNext && ahead < previousBars ? previousBars - (int) ahead : 0;
        previousStart = start;
        previousSymbol = symbol;
        previousBars = usable;
        return Math.min(shared, usable);
    }

    private void add(double[] values, int at, double before) {
        if (bars == returns.length) {
            int larger = Math.multiplyExact(bars, 2);
            returns = Arrays.copyOf(returns, larger);
            for (int column = 0; column < WIDTH; column++) {
                prices[column] = Arrays.copyOf(prices[column], larger);
            }
        }
        for (int column = 0; column < WIDTH; column++) {
            prices[column][bars] = values[at + column];
        }
        double close = values[at + WIDTH - 1];
        boolean isKnown = before > 0 && close > 0;
        returns[bars++] = isKnown ? Math.log(close / before) : Double.NaN;
    }

    ProfileOfWindows profile(String name) {
        List<ProfileColumn> columns = new ArrayList<>();
        double[] closes = {};
        for (int column = 0; column < WIDTH; column++) {
            closes = Arrays.copyOf(prices[column], bars);
            columns.add(ProfileColumn.of(PriceFault.COLUMNS[column], closes));
        }
        ProfileHistogram histogram = ProfileHistogram.of(columns.getLast(), closes);
        return new ProfileOfWindows(
                name,
                windows,
                new LinkedHashMap<>(shapes),
                new LinkedHashMap<>(symbols),
                basis(),
                columns,
                histogram,
                ProfileReturns.of(Arrays.copyOf(returns, bars), bars));
    }

    private String basis() {
        if (isTimed) {
            return "each bar once, however many windows hold it";
        }
        return every == 1
                ? "bars counted as often as windows hold them"
                : "the bars of every " + every + "th window, as often as these hold them";
    }
}
