package io.moola.quality;

import io.moola.formats.MatrixBatch;
import io.moola.formats.ParquetReader.MatrixConsumer;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// Looks at windows as they stream by. What is counted of a window that reaches into the one before
/// it is that of the window before, less the bars that left, plus those that came: each bar is
/// judged when it comes and when it goes, however many windows hold it.
final class WindowScan implements MatrixConsumer {

    private static final int WIDTH = 4;
    private static final double NONE = Double.NaN;

    private final double minPrice;
    private final double maxPrice;
    private final int length;
    private final boolean looksAtAll;
    private final Findings findings;
    private final WindowSteps steps = new WindowSteps();
    private final WindowOverlap overlap = new WindowOverlap();
    private final WindowJumps jumps;
    private final ScaleScan scale;

    /// Of all windows.
    private final PriceTally total;

    /// Of the window at hand.
    private final PriceTally inside;

    private final PriceTally gone;

    /// Tells of each bar at fault.
    private final PriceTally teller;

    private double[] values = new double[0];
    private long row;
    private int from;
    private int firstSteps = -1;
    private int firstWidth = -1;
    private long windows;
    private long wrongShape;
    private long otherShape;

    /// Looks at everything.
    WindowScan(QualityThresholds thresholds, Findings findings) {
        this(
                thresholds.value(Threshold.MIN_PRICE),
                thresholds.value(Threshold.MAX_PRICE),
                thresholds,
                findings);
    }

    /// Looks at the prices of single bars only.
    WindowScan(double minPrice, double maxPrice, Findings findings) {
        this(minPrice, maxPrice, null, findings);
    }

    private WindowScan(
            double minPrice,
            double maxPrice,
            @Nullable QualityThresholds thresholds,
            Findings findings) {
        this.findings = findings;
        this.minPrice = minPrice;
        this.maxPrice = maxPrice;
        this.total = new PriceTally(minPrice, maxPrice, PriceTally.Faults.UNSEEN);
        this.inside = new PriceTally(minPrice, maxPrice, PriceTally.Faults.UNSEEN);
        this.gone = new PriceTally(minPrice, maxPrice, PriceTally.Faults.UNSEEN);
        this.teller = new PriceTally(minPrice, maxPrice, this::barAtFault);
        QualityThresholds values = thresholds == null ? QualityThresholds.standard() : thresholds;
        this.looksAtAll = thresholds != null;
        this.jumps = new WindowJumps(values.value(Threshold.MAX_PRICE_JUMP_PERCENT));
        this.length = (int) values.value(Threshold.WINDOW_LENGTH);
        this.scale = new ScaleScan(values.value(Threshold.MAX_SCALE_RATIO));
    }

    @Override
    public void accept(MatrixBatch batch) {
        steps.each(batch, this::window);
        overlap.detach();
    }

    private void window(long number, int count, int width, double[] content, int start, int bars) {
        row = number;
        values = content;
        from = start;
        int leaving = overlap.leaving(content, start, bars);
        int shared = leaving < 0 ? 0 : overlap.bars() - leaving;
        prices(leaving, shared, bars);
        if (looksAtAll) {
            shape(count, width);
            jumps(leaving, shared, bars);
            scale.add(number, overlap, content, start, bars, shared);
        }
        overlap.next(content, start, bars);
        if (steps.isShared()) {
            overlap.detach();
        }
        windows++;
    }

    private void prices(int leaving, int shared, int bars) {
        if (leaving > 0) {
            gone.clear();
            gone.addSteps(overlap.values(), overlap.from(), overlap.from() + leaving);
            inside.remove(gone);
        } else if (leaving < 0) {
            inside.clear();
        }
        inside.addSteps(values, from + shared, from + bars);
        total.add(inside);
        if (inside.hasFindings()) {
            teller.addSteps(values, from, from + bars);
        }
    }

    private void shape(int count, int width) {
        if (windows == 0) {
            firstSteps = count;
            firstWidth = width;
        }
        String found = count == 0 ? "nothing" : count + " × " + (width < 0 ? "ragged" : width);
        if (count != length || width != WIDTH) {
            wrongShape++;
            String message = "the window is %s, expected %d × 4".formatted(found, length);
            add(Rules.WINDOW_SHAPE, 0, "features", count, length, message);
        }
        if (count != firstSteps || width != firstWidth) {
            otherShape++;
            add(
                    Rules.SAME_SHAPE,
                    0,
                    "features",
                    count,
                    firstSteps,
                    "the window is " + found + ", unlike the first one");
        }
    }

    private void jumps(int leaving, int shared, int bars) {
        if (leaving > 0) {
            int first = overlap.from() + 1;
            jumps.remove(overlap.values(), first, first + leaving);
        } else if (leaving < 0) {
            jumps.clear();
        }
        jumps.add(values, from + Math.max(1, shared), from + bars);
        jumps.count();
        if (jumps.hasOverLimit() && findings.wants(Rules.JUMP)) {
            tellJumps(bars);
        }
    }

    private void tellJumps(int bars) {
        for (int step = 1; step < bars; step++) {
            int bar = from + step;
            double change = WindowJumps.change(values, bar);
            if (jumps.isOverLimit(change)) {
                String message =
                        "close goes from %s to %s, by %.1f %%"
                                .formatted(
                                        values[bar * WIDTH - 1],
                                        values[bar * WIDTH + WIDTH - 1],
                                        change);
                add(Rules.JUMP, step, "close", change, jumps.limit(), message);
            }
        }
    }

    private void barAtFault(int index, int faults) {
        double[] bar = new double[WIDTH];
        System.arraycopy(values, index * WIDTH, bar, 0, WIDTH);
        for (PriceFault fault : PriceFault.values()) {
            if ((faults & fault.bit()) != 0
                    && !fault.rule().isEmpty()
                    && findings.wants(fault.rule())) {
                add(
                        fault.rule(),
                        index - from,
                        PriceFault.COLUMNS[fault.column()],
                        bar[fault.column()],
                        fault.limit(bar, minPrice, maxPrice),
                        fault.message(bar, minPrice, maxPrice));
            }
        }
    }

    private void add(
            String rule, int step, String column, double observed, double limit, String message) {
        if (findings.wants(rule)) {
            findings.add(new Finding(rule, "", row, "", step, column, observed, limit, message));
        }
    }

    PriceCounts prices() {
        return total.counts();
    }

    /// The whole, with the names that the file gives its windows.
    WindowFacts finish(WindowReader reader) {
        long repeated = repeatedIds(reader);
        long breaks = scale.breaks(reader, findings);
        return new WindowFacts(
                windows,
                total.counts(),
                wrongShape,
                otherShape,
                jumps.pairs(),
                jumps.maxPercent(),
                jumps.overLimit(),
                repeated,
                breaks,
                findings);
    }

    private long repeatedIds(WindowReader reader) {
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        for (int window = 0; window < reader.size(); window++) {
            if (!seen.add(reader.id(window))) {
                repeated++;
                row = window;
                String message = "an earlier window has the same id";
                add(Rules.UNIQUE_IDS, 0, "window_id", NONE, NONE, message);
            }
        }
        return repeated;
    }
}
