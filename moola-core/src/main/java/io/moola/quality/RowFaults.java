package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which rows of a series in time order are at fault by a blocking rule, and why.
final class RowFaults {

    private static final int PRICES = PriceFault.INCOMPLETE | PriceFault.OHLC | PriceFault.RANGE;

    private final BarSeries bars;
    private final double minPrice;
    private final double maxPrice;
    private final double jumpLimit;
    private final BitSet badPrices = new BitSet();
    private final BitSet repeated = new BitSet();
    private final BitSet jumps = new BitSet();

    private RowFaults(BarSeries bars, QualityThresholds thresholds) {
        this.bars = bars;
        minPrice = thresholds.value(Threshold.MIN_PRICE);
        maxPrice = thresholds.value(Threshold.MAX_PRICE);
        jumpLimit = thresholds.value(Threshold.MAX_PRICE_JUMP_PERCENT);
    }

    static RowFaults of(BarSeries bars, QualityThresholds thresholds) {
        RowFaults faults = new RowFaults(bars, thresholds);
        PriceTally tally =
                new PriceTally(
                        faults.minPrice,
                        faults.maxPrice,
                        (row, found) -> {
                            if ((found & PRICES) != 0) {
                                faults.badPrices.set(row);
                            }
                        });
        tally.addBars(bars, 0, bars.size());
        faults.findRepeated();
        faults.findJumps();
        return faults;
    }

    private void findRepeated() {
        long[] times = bars.times();
        int kept = -1;
        for (int i = 0; i < times.length; i++) {
            if (badPrices.get(i)) {
                continue;
            }
            if (kept >= 0 && times[kept] == times[i]) {
                repeated.set(i);
            } else {
                kept = i;
            }
        }
    }

    private void findJumps() {
        int kept = -1; // the last row kept before `last`
        int last = -1;
        for (int i = 0; i < bars.size(); i++) {
            if (badPrices.get(i) || repeated.get(i)) {
                continue;
            }
            if (last >= 0 && isJump(last, i)) {
                if (kept >= 0 && !jumps.get(last) && !isJump(kept, i)) {
                    jumps.set(last);
                    last = i;
                    continue;
                }
                jumps.set(i);
            }
            if (last >= 0 && !jumps.get(last)) {
                kept = last;
            }
            last = i;
        }
    }

    private boolean isJump(int earlier, int later) {
        double before = bars.close()[earlier];
        return before != 0 && JumpCounts.percent(before, bars.close()[later]) > jumpLimit;
    }

    boolean isSound(int row) {
        return !badPrices.get(row) && !repeated.get(row) && !jumps.get(row);
    }

    int count() {
        BitSet any = (BitSet) badPrices.clone();
        any.or(repeated);
        any.or(jumps);
        return any.cardinality();
    }

    /// The reasons of a row, joined by semicolons.
    String reason(int row) {
        List<String> reasons = new ArrayList<>();
        int found =
                PriceFault.of(
                        bars.open()[row],
                        bars.high()[row],
                        bars.low()[row],
                        bars.close()[row],
                        minPrice,
                        maxPrice);
        for (PriceFault fault : PriceFault.values()) {
            if ((found & fault.bit() & PRICES) != 0) {
                reasons.add(fault.key());
            }
        }
        if (repeated.get(row)) {
            reasons.add("duplicate_timestamp");
        }
        if (jumps.get(row)) {
            reasons.add("price_jump");
        }
        return String.join(";", reasons);
    }
}
