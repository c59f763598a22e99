package io.moola.windows;

import io.moola.MoolaException;
import io.moola.formats.JsonSchema;

/// How many bars of a window lie before, inside and after the part to predict; 30 + 45 + 30 = 105
/// by default. The future part must never be shown to a model.
///
/// @param past bars of context, at least 1
/// @param prediction bars that are labelled, at least 1
/// @param future bars that confirm the label, at least 1
public record WindowShape(int past, int prediction, int future) {

    /// 30 past, 45 prediction and 30 future bars.
    public static final WindowShape STANDARD = new WindowShape(30, 45, 30);

    /// Prices per bar: open, high, low, close.
    public static final int FEATURES = 4;

    private static final int MAX_LENGTH = 100_000;

    public WindowShape {
        if (past < 1 || prediction < 1 || future < 1) {
            throw MoolaException.usage(
                    "Cannot cut windows of %d past + %d prediction + %d future bars"
                            .formatted(past, prediction, future),
                    "Each part needs at least 1 bar.");
        }
        if ((long) past + prediction + future > MAX_LENGTH) {
            throw MoolaException.usage(
                    "Cannot cut windows of %d bars".formatted((long) past + prediction + future),
                    "At most " + MAX_LENGTH + " bars fit a window.");
        }
    }

    /// Bars in a window: past + prediction + future.
    public int length() {
        return past + prediction + future;
    }

    /// The shape of its tree: `past`, `prediction`, `future`.
    public static JsonSchema schema() {
        return JsonSchema.object("The parts of a window, in bars.")
                .required("past", JsonSchema.count("Bars of context.").atLeast(1))
                .required("prediction", JsonSchema.count("Bars that are labelled.").atLeast(1))
                .required("future", JsonSchema.count("Bars that confirm the label.").atLeast(1));
    }
}
