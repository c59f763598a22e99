package io.moola.quality;

import io.moola.formats.MatrixBatch;
import io.moola.formats.ParquetReader.MatrixConsumer;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// Looks at windows as they stream by.
final class WindowScan implements MatrixConsumer {

    private static final int WIDTH = 4;
    private static final double NONE = Double.NaN;

    private final double minPrice;
    private final double maxPrice;
    private final double jumpLimit;
    private final int length;
    private final boolean looksAtAll;
    private final Findings findings;
    private final WindowSteps steps = new WindowSteps();
    private final PriceTally tally;
    private final ScaleScan scale;

    private double[] values = new double[0];
    private long row;
    private int from;
    private int firstSteps = -1;
    private int firstWidth = -1;
    private long windows;
    private long wrongShape;
    private long otherShape;
    private long pairs;
    private double maxJump = -1;
    private long jumps;

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
        this.tally = new PriceTally(minPrice, maxPrice, this::barAtFault);
        QualityThresholds values = thresholds == null ? QualityThresholds.standard() : thresholds;
        this.looksAtAll = thresholds != null;
        this.jumpLimit = values.value(Threshold.MAX_PRICE_JUMP_PERCENT);
        this.length = (int) values.value(Threshold.WINDOW_LENGTH);
        this.scale = new ScaleScan(values.value(Threshold.MAX_SCALE_RATIO));
    }

    @Override
    public void accept(MatrixBatch batch) {
        steps.each(batch, this::window);
    }

    private void window(long number, int count, int width, double[] content, int start, int bars) {
        row = number;
        values = content;
        from = start;
        tally.addSteps(content, start, start + bars);
        if (looksAtAll) {
            shape(count, width);
            jumps(start, start + bars);
            scale.add(number, content, start, bars);
        }
        windows++;
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

    private void jumps(int start, int end) {
        double largest = maxJump;
        for (int i = start + 1; i < end; i++) {
            double before = values[i * WIDTH - 1];
            double change = JumpCounts.percent(before, values[i * WIDTH + WIDTH - 1]);
            // false for NaN; a close of 0 or infinity has no change
            if (change < Double.POSITIVE_INFINITY) {
                pairs++;
                largest = change > largest ? change : largest;
                if (change > jumpLimit) {
                    jumps++;
                    String message =
                            "close goes from %s to %s, by %.1f %%"
                                    .formatted(before, values[i * WIDTH + WIDTH - 1], change);
                    add(Rules.JUMP, i - start, "close", change, jumpLimit, message);
                }
            }
        }
        maxJump = largest;
    }

    private void barAtFault(int index, int faults) {
        double[] bar = new double[WIDTH];
        System.arraycopy(values, index * WIDTH, bar, 0, WIDTH);
        for (PriceFault fault : PriceFault.values()) {
            if ((faults & fault.bit()) != 0 && !fault.rule().isEmpty()) {
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
        return tally.counts();
    }

    /// The whole, with the names that the file gives its windows.
    WindowFacts finish(WindowReader reader) {
        long repeated = repeatedIds(reader);
        long breaks = scale.breaks(reader, findings);
        WindowContinuity continuity = WindowContinuity.of(reader, findings);
        return new WindowFacts(
                windows,
                tally.counts(),
                wrongShape,
                otherShape,
                pairs,
                maxJump < 0 ? NONE : maxJump,
                jumps,
                repeated,
                breaks,
                continuity,
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
