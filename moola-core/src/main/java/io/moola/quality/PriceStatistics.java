package io.moola.quality;

import io.moola.statistics.Moments;
import io.moola.statistics.OutlierRule;
import io.moola.statistics.Quantiles;

/// Clean closes and their log returns in figures.
///
/// @param close moments of the clean closes
/// @param q1 first quartile of the clean closes, or NaN
/// @param q3 third quartile of the clean closes, or NaN
/// @param outliersByScore closes beyond the z-score's limit
/// @param outliersByFence closes beyond the interquartile fence
/// @param returns moments of the log returns
/// @param returnOutliers returns beyond the z-score's limit
record PriceStatistics(
        Moments close,
        double q1,
        double q3,
        long outliersByScore,
        long outliersByFence,
        Moments returns,
        long returnOutliers) {

    static PriceStatistics of(
            CleanSeries series, double[] returns, QualityThresholds thresholds, Findings findings) {
        double[] closes = series.close();
        Moments close = Moments.of(closes);
        double[] quartiles = Quantiles.of(closes, close, 0.25, 0.75);
        double limit = thresholds.value(Threshold.OUTLIER_Z_SCORE);
        double reach = thresholds.value(Threshold.OUTLIER_IQR_MULTIPLE);
        OutlierRule score = OutlierRule.zScore(close, limit);
        OutlierRule fence = OutlierRule.fence(quartiles[0], quartiles[1], reach);
        Moments change = Moments.of(returns);
        OutlierRule jumpy = OutlierRule.zScore(change, limit);
        Sampler sampler = new Sampler(series, findings);
        return new PriceStatistics(
                close,
                quartiles[0],
                quartiles[1],
                sampler.count(Rules.LEVEL_OUTLIERS, closes, close, score, 0, "close"),
                sampler.count(Rules.IQR_OUTLIERS, closes, close, fence, 0, "close"),
                change,
                sampler.count(
                        Rules.RETURN_OUTLIERS, returns, change, jumpy, 1, "log return of close"));
    }

    /// Share of the finite returns that are outliers, or NaN without returns.
    double outlierRate() {
        return returns.count() == 0 ? Double.NaN : (double) returnOutliers / returns.count();
    }

    /// Counts outliers and shows the first of them.
    private record Sampler(CleanSeries series, Findings findings) {

        /// @param shift from a value's index to that of its bar
        long count(
                String name,
                double[] values,
                Moments moments,
                OutlierRule rule,
                int shift,
                String what) {
            // where both extremes are inside, all between them are
            if (!rule.isOutlier(moments.min()) && !rule.isOutlier(moments.max())) {
                return 0;
            }
            for (int i = 0; i < values.length && findings.wants(name); i++) {
                if (rule.isOutlier(values[i])) {
                    findings.add(finding(name, i + shift, values[i], rule, what));
                }
            }
            return rule.count(values);
        }

        private Finding finding(
                String name, int index, double value, OutlierRule rule, String what) {
            double limit = bound(rule, value);
            String side = value < limit ? "below" : "above";
            String message = "%s %s is %s %s".formatted(what, value, side, limit);
            return Finding.ofBar(
                    name, series.bars(), series.row(index), "close", value, limit, message);
        }

        private static double bound(OutlierRule rule, double value) {
            return switch (rule) {
                case OutlierRule.Fence fence -> value < fence.low() ? fence.low() : fence.high();
                case OutlierRule.Distance distance -> {
                    double reach = distance.limit() * distance.scale();
                    yield value < distance.centre()
                            ? distance.centre() - reach
                            : distance.centre() + reach;
                }
                case OutlierRule.None _ -> Double.NaN;
            };
        }
    }
}
