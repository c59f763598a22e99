package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.Arrays;
import java.util.List;

/// No price leaves its neighbours by many deviations and comes straight back. A price is the close,
/// the low or the high of a bar; it leaves by the log of its ratio to the close before, and is back
/// when a close of the next two bars (for a low or a high also its own) has undone three quarters
/// of that. A crash that stays, or is won back over days, is none.
///
/// The deviation is local and robust: 1.4826 · median |r| of the log returns of the closes of the
/// 100 bars on either side, without those that touch the bar; where half of them are 0, 1.2533 ·
/// mean |r|; where all are, there is no verdict.
final class ReversalExpectation implements BarExpectation {

    private static final int REACH = 100;
    private static final int BARS_BACK = 2;
    private static final double LEFT_OVER = 0.25;
    private static final double MEDIAN_TO_DEVIATION = 1.482602218505602;
    private static final double MEAN_TO_DEVIATION = 1.2533141373155001;

    @Override
    public String name() {
        return Rules.NO_REVERSAL;
    }

    @Override
    public String description() {
        return "No price leaves its neighbours by many deviations and comes straight back.";
    }

    @Override
    public String catches() {
        return "Bad prints that keep every other rule: a low of 0.06 among prices of 1,200.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare these bars with another source; correct them there or split them off.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.REVERSAL_DEVIATIONS);
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double limit = parameters.number(Threshold.REVERSAL_DEVIATIONS.key());
        return new Scan(view, limit, findings).run();
    }

    /// One look at a series.
    private static final class Scan {
        private static final double SMOOTHING = 1 / 64.0;
        private static final double MOST_TAKEN = 4;

        /// The local deviation is hardly ever below this share of the running mean.
        private static final double FAR = 0.4;

        private final BarView view;
        private final BarSeries bars;
        private final double limit;
        private final FindingSink findings;

        Scan(BarView view, double limit, FindingSink findings) {
            this.view = view;
            this.bars = view.clean();
            this.limit = limit;
            this.findings = findings;
        }

        /// A running mean of |r| tells where a closer look is worth it.
        Outcome run() {
            double[] close = bars.close();
            double[] low = bars.low();
            double[] high = bars.high();
            double usual = Double.MAX_VALUE;
            long found = 0;
            for (int i = 1; i < close.length; i++) {
                double before = close[i - 1];
                double far = FAR * limit * usual * before;
                boolean isFar = low[i] < before - far || high[i] > before + far;
                if (isFar && before > 0 && low[i] > 0 && isReversal(i)) {
                    found++;
                }
                double move = Math.abs(close[i] - before) / before;
                if (Double.isFinite(move)) {
                    double taken = Math.min(move, MOST_TAKEN * usual);
                    usual = i == 1 ? move : usual + (taken - usual) * SMOOTHING;
                    usual = Math.max(usual, Double.MIN_NORMAL);
                }
            }
            return Outcome.none(found, Math.max(0, close.length - 1));
        }

        private boolean isReversal(int i) {
            double before = bars.close()[i - 1];
            double down = Math.log(bars.low()[i] / before);
            double up = Math.log(bars.high()[i] / before);
            boolean isLow = -down > up;
            double away = isLow ? down : up;
            if (!isBack(i, before, away)) {
                return false;
            }
            double deviation = deviation(i);
            if (!(deviation > 0) || Math.abs(away) < limit * deviation) {
                return false;
            }
            if (findings.wants()) {
                double price = isLow ? bars.low()[i] : bars.high()[i];
                findings.add(
                        view.row(i),
                        isLow ? "low" : "high",
                        price,
                        before,
                        "%s %s leaves the close before, %s, by %.0f deviations and comes back"
                                .formatted(
                                        isLow ? "low" : "high",
                                        price,
                                        before,
                                        Math.abs(away) / deviation));
            }
            return true;
        }

        /// A close that is the low or the high itself has undone nothing.
        private boolean isBack(int i, double before, double away) {
            for (int j = i; j <= Math.min(i + BARS_BACK, bars.size() - 1); j++) {
                double left = Math.log(bars.close()[j] / before);
                if (Math.abs(left) <= LEFT_OVER * Math.abs(away)) {
                    return true;
                }
            }
            return false;
        }

        private double deviation(int i) {
            int from = Math.max(1, i - REACH);
            int to = Math.min(bars.size() - 1, i + REACH);
            double[] moves = new double[to - from + 1];
            int count = 0;
            double sum = 0;
            for (int j = from; j <= to; j++) {
                double move = Math.abs(Math.log(bars.close()[j] / bars.close()[j - 1]));
                if ((j < i || j > i + BARS_BACK) && Double.isFinite(move)) {
                    moves[count++] = move;
                    sum += move;
                }
            }
            Arrays.sort(moves, 0, count);
            double median = count == 0 ? 0 : moves[count / 2];
            return median > 0
                    ? MEDIAN_TO_DEVIATION * median
                    : count == 0 ? 0 : MEAN_TO_DEVIATION * sum / count;
        }
    }
}
