package io.moola.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Candlesticks for a terminal, one column each: a thin line from low to high, a light body where
/// the price rose and a dark one where it fell. A marked candle has an arrow below it. Prices of a
/// marked candle that would squeeze all others are cut at the border, where an arrow tells them.
public final class TextCandles {

    /// What candles are drawn with.
    public enum Letters {
        /// Lines and blocks.
        UNICODE("│░█─▲▼▲┤"),
        /// For terminals that know nothing else.
        ASCII("|o#-^v^|");

        private final String signs;

        Letters(String signs) {
            this.signs = signs;
        }

        private char wick() {
            return signs.charAt(0);
        }

        private char body(boolean rises) {
            return signs.charAt(rises ? 1 : 2);
        }

        private char flat() {
            return signs.charAt(3);
        }

        private char above() {
            return signs.charAt(4);
        }

        private char below() {
            return signs.charAt(5);
        }

        private char mark() {
            return signs.charAt(6);
        }

        private char axis() {
            return signs.charAt(7);
        }
    }

    private static final int HEIGHT = 18;
    private static final int LABEL_EVERY = 4;

    private final Letters letters;
    private final double[] range;
    private final char[][] picture;

    private TextCandles(Letters letters, double[] range, int count) {
        this.letters = letters;
        this.range = range;
        picture = new char[HEIGHT + 1][count];
        for (char[] line : picture) {
            Arrays.fill(line, ' ');
        }
    }

    /// Candles in the order of time, top line first, prices on the left.
    ///
    /// @param prices open, high, low and close columns; a NaN leaves its part of a candle out
    /// @param marked indices of the candles to mark
    public static List<String> lines(Letters letters, double[][] prices, int... marked) {
        int count = prices[0].length;
        double[] range = CandleChart.axis(prices, count, marked);
        TextCandles candles = new TextCandles(letters, range, count);
        for (int i = 0; i < count; i++) {
            candles.draw(i, prices[0][i], prices[1][i], prices[2][i], prices[3][i]);
        }
        for (int i : marked) {
            candles.picture[HEIGHT][i] = letters.mark();
        }
        return candles.labelled();
    }

    private void draw(int i, double open, double high, double low, double close) {
        double[] known =
                Arrays.stream(new double[] {open, high, low, close})
                        .filter(Double::isFinite)
                        .toArray();
        if (known.length == 0) {
            return;
        }
        double top = Arrays.stream(known).max().orElseThrow();
        double bottom = Arrays.stream(known).min().orElseThrow();
        fill(i, top, bottom, letters.wick());
        if (Double.isFinite(open) && Double.isFinite(close)) {
            boolean isFlat = line(open) == line(close);
            char body = isFlat ? letters.flat() : letters.body(close > open);
            fill(i, Math.max(open, close), Math.min(open, close), body);
        }
        if (top > range[1]) {
            picture[0][i] = letters.above();
        }
        if (bottom < range[0]) {
            picture[HEIGHT - 1][i] = letters.below();
        }
    }

    private void fill(int i, double top, double bottom, char sign) {
        for (int line = line(top); line <= line(bottom); line++) {
            picture[line][i] = sign;
        }
    }

    private int line(double price) {
        double length = range[1] - range[0];
        double share = length > 0 ? (range[1] - price) / length : 0.5;
        return (int) Math.round(Math.clamp(share, 0.0, 1.0) * (HEIGHT - 1));
    }

    private List<String> labelled() {
        String[] labels = new String[HEIGHT + 1];
        Arrays.fill(labels, "");
        double step = (range[1] - range[0]) / (HEIGHT - 1);
        boolean isKnown = Double.isFinite(step);
        for (int line = 0; isKnown && line < HEIGHT; line++) {
            if (line % LABEL_EVERY == 0 || line == HEIGHT - 1) {
                labels[line] = Numbers.brief(range[1] - line * step);
            }
        }
        int width = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line <= HEIGHT; line++) {
            String padded = " ".repeat(width - labels[line].length()) + labels[line];
            char axis =
                    line == HEIGHT ? ' ' : labels[line].isEmpty() ? letters.wick() : letters.axis();
            lines.add((padded + ' ' + axis + new String(picture[line])).stripTrailing());
        }
        return lines;
    }
}
