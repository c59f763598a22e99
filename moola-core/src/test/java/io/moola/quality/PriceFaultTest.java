package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.testing.Golden;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class PriceFaultTest {

    @Test
    void namesTheFaultsThatTheGoldenCasesName() {
        int compared = 0;
        for (Golden.Case golden : Golden.cases("ohlc")) {
            if (!golden.has("violations")) {
                continue;
            }
            int faults =
                    PriceFault.of(
                            Golden.number(golden.arguments().get("open")),
                            Golden.number(golden.arguments().get("high")),
                            Golden.number(golden.arguments().get("low")),
                            Golden.number(golden.arguments().get("close")),
                            0.001,
                            1e6);

            assertThat(names(faults))
                    .as(golden.id())
                    .isEqualTo(golden.expected().get("violations"));
            compared++;
        }
        assertThat(compared).isEqualTo(13);
    }

    /// The golden cases know no bounds and call a missing price not finite.
    private static List<String> names(int faults) {
        List<String> names = new ArrayList<>();
        for (PriceFault fault : PriceFault.values()) {
            if ((faults & fault.bit() & ~PriceFault.RANGE) != 0) {
                names.add(fault.name().replaceFirst("MISSING|INFINITE", "NOT_FINITE"));
            }
        }
        return names;
    }

    @Test
    void findsTheJumpsThatTheGoldenCasesFind() {
        int compared = 0;
        for (Golden.Case golden : Golden.cases("ohlc")) {
            if (golden.has("violations")) {
                continue;
            }
            double[] close = golden.array("close");
            double limit = Golden.number(golden.arguments().get("max_price_jump_percent"));
            List<Integer> found = new ArrayList<>();
            for (int i = 1; i < close.length; i++) {
                double change = JumpCounts.percent(close[i - 1], close[i]);
                if (change > limit && change < Double.POSITIVE_INFINITY) {
                    found.add(i);
                }
            }

            assertThat(found).as(golden.id()).isEqualTo(golden.expected().get("index"));
            compared++;
        }
        assertThat(compared).isEqualTo(8);
    }

    /// The kernel decides by one test what these loops decide rule by rule.
    @Test
    void theKernelCountsWhatPlainRulesCount() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = new SomeBars(random.nextInt(300), seed);
            double[] odd = {Double.NaN, 1 / 0.0, -1 / 0.0, 0, -0.0, -5, 1e6, 1e6 + 1, 0.001, 1e-9};
            for (int fault = 0; fault < 40 && bars.times.length > 0; fault++) {
                double[] column = bars.prices()[random.nextInt(4)];
                int row = random.nextInt(column.length);
                column[row] =
                        random.nextBoolean()
                                ? odd[random.nextInt(odd.length)]
                                : bars.prices()[random.nextInt(4)][row];
            }
            long[] plain = plain(bars);

            PriceCounts counts = PriceCounts.of(bars.series(), 0.001, 1e6);

            assertThat(
                            new long[] {
                                counts.missingCells(),
                                counts.infiniteCells(),
                                counts.rowsWithAny(),
                                counts.rowsOutOfRange(),
                                counts.rowsNotPositive(),
                                counts.flat(),
                                counts.completeRows()
                            })
                    .as("seed %d", seed)
                    .isEqualTo(plain);
        }
    }

    private static long[] plain(SomeBars bars) {
        long[] counts = new long[7];
        for (int i = 0; i < bars.times.length; i++) {
            double o = bars.open[i];
            double h = bars.high[i];
            double l = bars.low[i];
            double c = bars.close[i];
            boolean complete = true;
            boolean outside = false;
            boolean notPositive = false;
            for (double price : new double[] {o, h, l, c}) {
                counts[0] += Double.isNaN(price) ? 1 : 0;
                counts[1] += Double.isInfinite(price) ? 1 : 0;
                complete &= Double.isFinite(price);
                outside |= price < 0.001 || price > 1e6;
                notPositive |= price <= 0;
            }
            boolean broken = h < l || h < o || h < c || l > o || l > c;
            counts[2] += complete && broken ? 1 : 0;
            counts[3] += outside ? 1 : 0;
            counts[4] += notPositive ? 1 : 0;
            counts[5] += complete && o == h && h == l && l == c ? 1 : 0;
            counts[6] += complete ? 1 : 0;
        }
        return counts;
    }
}
