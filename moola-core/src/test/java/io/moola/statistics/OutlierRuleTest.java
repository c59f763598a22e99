package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.testing.Golden;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

class OutlierRuleTest {

    @Test
    void flagsTheRowsThatTheGoldenCasesFlag() {
        int compared = 0;
        for (Golden.Case golden : Golden.cases("outliers")) {
            if (golden.number("finite") == 0) {
                continue;
            }
            double[] values = golden.array("a");
            Moments moments = Moments.of(values);
            double[] quartiles = Quantiles.of(values, 0.25, 0.75);
            assertThat(quartiles)
                    .as(golden.id())
                    .containsExactly(golden.number("q1"), golden.number("q3"));
            assertThat(moments.std())
                    .as(golden.id())
                    .isCloseTo(
                            golden.number("std_ddof0"),
                            within(1e-12 * Math.abs(golden.number("std_ddof0"))));
            for (double limit : new double[] {2, 3, 5}) {
                same(
                        golden,
                        "zscore_outlier_index_gt_" + limit,
                        OutlierRule.zScore(moments, limit));
            }
            for (double k : new double[] {1.5, 3}) {
                OutlierRule fence = OutlierRule.fence(quartiles[0], quartiles[1], k);
                same(golden, "iqr_" + k + "_outlier_index", fence);
            }
            if (golden.has("mad_outlier_index_gt_3.5")) {
                same(golden, "mad_outlier_index_gt_3.5", OutlierRule.mad(values, 3.5));
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
    }

    private static void same(Golden.Case golden, String key, OutlierRule rule) {
        double[] values = golden.array("a");
        int[] flagged =
                IntStream.range(0, values.length).filter(i -> rule.isOutlier(values[i])).toArray();
        int[] expected = Arrays.stream(golden.numbers(key)).mapToInt(i -> (int) i).toArray();
        assertThat(flagged).as(golden.id() + " " + key).isEqualTo(expected);
        assertThat(rule.count(values)).as(golden.id() + " " + key).isEqualTo(expected.length);
    }

    @Test
    void givesNoVerdictWithoutSpread() {
        double[] equal = {5, 5, 5, 5};

        assertThat(OutlierRule.zScore(Moments.of(equal), 0.1)).isEqualTo(new OutlierRule.None());
        assertThat(OutlierRule.mad(equal, 0.1)).isEqualTo(new OutlierRule.None());
        assertThat(OutlierRule.interquartile(equal, 3, 3.5)).isEqualTo(new OutlierRule.None());
        assertThat(OutlierRule.mad(new double[0], 3.5)).isEqualTo(new OutlierRule.None());
    }

    @Test
    void fallsBackToDeviationsWhereTheQuartilesAreEqual() {
        double[] ticks = new double[100];
        Arrays.fill(ticks, 10);
        ticks[3] = 10.25;
        ticks[50] = 900;

        OutlierRule rule = OutlierRule.interquartile(ticks, 3, 3.5);

        assertThat(rule.isOutlier(900)).isTrue();
        assertThat(rule.isOutlier(10.25)).isFalse();
        assertThat(OutlierRule.fence(10, 10, 3).isOutlier(10.25)).isTrue();
    }

    @Test
    void neverFlagsAValueThatIsNotFinite() {
        OutlierRule fence = OutlierRule.fence(1, 2, 3);
        OutlierRule score = OutlierRule.zScore(Moments.of(new double[] {1, 2, 3}), 5);

        for (double value : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
            assertThat(fence.isOutlier(value)).as("%s", value).isFalse();
            assertThat(score.isOutlier(value)).as("%s", value).isFalse();
        }
        assertThat(fence.isOutlier(100)).isTrue();
        assertThat(score.isOutlier(100)).isTrue();
    }
}
