package io.moola.training;

import io.moola.MoolaException;
import io.moola.formats.MatrixBatch;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowShape;

import java.io.IOException;
import java.util.function.Consumer;

/// Windows from a file, streamed. A window that is not exactly (length, 4) finite numbers stops the
/// export: a trainer must not get it.
final class StoredWindows implements WindowSource {

    static final String ADVICE =
            "See all faults with: moola validate --stage windows. Then cut the windows again.";

    private final WindowReader reader;
    private final WindowShape shape;

    StoredWindows(WindowReader reader, WindowShape shape) {
        this.reader = reader;
        this.shape = shape;
    }

    @Override
    public int size() {
        return reader.size();
    }

    @Override
    public WindowShape shape() {
        return shape;
    }

    @Override
    public void forEachId(Consumer<String> consumer) {
        for (int window = 0; window < reader.size(); window++) {
            consumer.accept(reader.id(window));
        }
    }

    @Override
    public void copy(PriceSink sink, int length) throws IOException {
        forEach((window, values, offset) ->
                sink.put(() -> reader.id(window), values, offset, 0, length));
    }

    @Override
    public long[] share(PriceSink sink, int length) throws IOException {
        long[] starts = new long[reader.size()];
        SharedBars bars = new SharedBars(reader, length);
        forEach((window, values, offset) -> {
            int shift = bars.shiftTo(window, values, offset);
            starts[window] = bars.row();
            sink.put(() -> reader.id(window), values, offset, length - shift, length);
        });
        return starts;
    }

    private interface WindowConsumer {
        void accept(int window, double[] values, int offset) throws IOException;
    }

    /// Hands on the values of each window, having checked their shape.
    private void forEach(WindowConsumer consumer) throws IOException {
        IOException[] failure = new IOException[1];
        try {
            reader.features(batch -> {
                try {
                    forEach(batch, consumer);
                } catch (IOException e) {
                    failure[0] = e;
                    // the reader would take any other exception for a fault of its file
                    throw MoolaException.input("Cannot write an array", null, e);
                }
            });
        } catch (MoolaException e) {
            if (failure[0] != null) {
                failure[0].addSuppressed(e);
                throw failure[0];
            }
            throw e;
        }
    }

    private void forEach(MatrixBatch batch, WindowConsumer consumer) throws IOException {
        int first = Math.toIntExact(batch.firstRow());
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.uniformSteps() != shape.length()
                    || batch.uniformWidth() != WindowShape.FEATURES) {
                requireShape(batch, row);
            }
            consumer.accept(first + row, batch.values(), batch.valueStart(batch.stepStart(row)));
        }
    }

    private void requireShape(MatrixBatch batch, int row) {
        int window = Math.toIntExact(batch.firstRow()) + row;
        if (batch.isNull(row)) {
            throw unfit(window, "it is null");
        }
        int firstStep = batch.stepStart(row);
        int steps = batch.stepStart(row + 1) - firstStep;
        for (int step = 0; step < Math.min(steps, shape.length()); step++) {
            int width = batch.valueStart(firstStep + step + 1) - batch.valueStart(firstStep + step);
            if (width != WindowShape.FEATURES) {
                throw unfit(window, "step %d has %d values, expected 4".formatted(step, width));
            }
        }
        if (steps != shape.length()) {
            throw unfit(window, "%d steps, expected %d".formatted(steps, shape.length()));
        }
    }

    private MoolaException unfit(int window, String reason) {
        return MoolaException.refused(
                "Cannot export window %s of %s: %s"
                        .formatted(reader.id(window), reader.file(), reason),
                ADVICE);
    }
}
