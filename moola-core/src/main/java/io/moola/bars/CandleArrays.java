package io.moola.bars;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first rows of a JSON text of arrays `[time, four prices, volume]`, which exchanges and tools
/// write alike but for the unit of the time and the order of the prices. Only prices tell an order:
/// where open and close are the bar's high and low, two orders fit.
final class CandleArrays {

    private static final String CELL = "(-?[0-9.]+(?:[eE][+-]?[0-9]+)?|null|NaN)";
    private static final Pattern ROW = Pattern.compile("\\[" + CELL + ("," + CELL).repeat(5) + "]");
    private static final double FEWEST_MILLIS = 1e11;
    private static final int MOST_ROWS = 1_000;

    private int rows;
    private int inSeconds;
    private int openFirst;
    private int lowFirst;
    private int inNoOrder;

    private CandleArrays() {}

    static CandleArrays of(SourceHead head) {
        CandleArrays arrays = new CandleArrays();
        if (!head.isJson()) {
            return arrays;
        }
        String text = head.squeezed();
        Matcher row = ROW.matcher(text);
        if (text.startsWith("[[") && row.region(1, text.length()).lookingAt()) {
            row.reset();
            while (arrays.rows < MOST_ROWS && row.find()) {
                arrays.count(row);
            }
        }
        return arrays;
    }

    private void count(Matcher row) {
        rows++;
        inSeconds += number(row, 1) < FEWEST_MILLIS ? 1 : 0;
        double[] prices = {number(row, 2), number(row, 3), number(row, 4), number(row, 5)};
        boolean high = highest(prices, 1);
        boolean openHighLowClose = high && lowest(prices, 2);
        boolean lowHighOpenClose = high && lowest(prices, 0);
        openFirst += openHighLowClose && !lowHighOpenClose ? 1 : 0;
        lowFirst += lowHighOpenClose && !openHighLowClose ? 1 : 0;
        inNoOrder += openHighLowClose || lowHighOpenClose ? 0 : 1;
    }

    private static double number(Matcher row, int group) {
        try {
            return Double.parseDouble(row.group(group).replace("null", "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean highest(double[] prices, int index) {
        for (double price : prices) {
            if (price > prices[index]) {
                return false;
            }
        }
        return true;
    }

    private static boolean lowest(double[] prices, int index) {
        for (double price : prices) {
            if (price < prices[index]) {
                return false;
            }
        }
        return true;
    }

    /// True when the text has such rows.
    boolean isPresent() {
        return rows > 0;
    }

    boolean areInSeconds() {
        return isPresent() && inSeconds == rows;
    }

    boolean areInMilliseconds() {
        return isPresent() && inSeconds == 0;
    }

    /// True when the prices can only be open, high, low, close.
    boolean startWithOpen() {
        return openFirst > 0 && lowFirst == 0 && isMostlySound();
    }

    /// True when the prices can only be low, high, open, close.
    boolean startWithLow() {
        return lowFirst > 0 && openFirst == 0 && isMostlySound();
    }

    private boolean isMostlySound() {
        return inNoOrder * 2 < rows;
    }
}
