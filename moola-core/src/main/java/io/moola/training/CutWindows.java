package io.moola.training;

import io.moola.bars.BarSeries;
import io.moola.formats.NpyWriter;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowSet;
import io.moola.windows.WindowShape;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Windows just cut from bars. A bar is rounded and looked at once, however many windows hold it.
final class CutWindows implements WindowSource {

    private final List<WindowSet> sets;
    private final int size;

    CutWindows(List<WindowCut> cuts) {
        this.sets = cuts.stream().map(WindowCut::windows).toList();
        long windows = sets.stream().mapToLong(WindowSet::size).sum();
        this.size = Math.toIntExact(windows);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public WindowShape shape() {
        return sets.getFirst().shape();
    }

    @Override
    public void forEachId(Consumer<String> consumer) {
        for (WindowSet set : sets) {
            for (int window = 0; window < set.size(); window++) {
                consumer.accept(set.id(window));
            }
        }
    }

    @Override
    public void copy(PriceSink sink, int length) throws IOException {
        NpyWriter array = sink.array();
        for (WindowSet set : sets) {
            EncodedBars bars = new EncodedBars(set, sink, length);
            for (int window = 0; window < set.size(); window++) {
                int at = bars.encode(window);
                array.putEncoded(bars.bytes(), at, bars.windowBytes());
            }
        }
    }

    @Override
    public long[] share(PriceSink sink, int length) throws IOException {
        long[] starts = new long[size];
        double[] bar = new double[WindowShape.FEATURES];
        int row = 0;
        long rows = 0;
        for (WindowSet set : sets) {
            int coveredTo = 0;
            for (int window = 0; window < set.size(); window++) {
                int first = set.first(window);
                boolean overlaps =
                        window > 0 && first >= set.first(window - 1) && first < coveredTo;
                int from = overlaps ? coveredTo : first;
                starts[row++] = rows - (from - first);
                for (int i = from; i < first + length; i++) {
                    put(set, window, i - first, bar, sink);
                }
                rows += first + length - from;
                coveredTo = first + length;
            }
        }
        return starts;
    }

    private static void put(WindowSet set, int window, int step, double[] bar, PriceSink sink)
            throws IOException {
        BarSeries bars = set.bars();
        int i = set.first(window) + step;
        bar[0] = bars.open()[i];
        bar[1] = bars.high()[i];
        bar[2] = bars.low()[i];
        bar[3] = bars.close()[i];
        for (int column = 0; column < WindowShape.FEATURES; column++) {
            sink.examine(() -> set.id(window), step, column, bar[column]);
        }
        sink.array().put(bar, 0, WindowShape.FEATURES);
    }
}
