package io.moola.training;

import io.moola.formats.JsonSchema;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is lost when prices become float32. The *step* is the distance between neighbouring float32
/// numbers at the largest price met: no change of price below half of it can be seen there. The
/// *error* is |float32(v) − v| at the price where it is largest: 0 when every price is a float32
/// number, as prices on a coarse binary tick are. Not thread-safe.
public final class Float32Rounding {

    private double largest;
    private double largestError;
    private double errorAt;

    Float32Rounding() {}

    /// Looks at a value.
    ///
    /// @return false when it is no finite float32 number
    boolean examine(double value) {
        double size = Math.abs(value);
        if (size > largest) {
            largest = size;
        }
        double error = Math.abs((float) value - value);
        return error <= largestError || examineError(value, error);
    }

    private boolean examineError(double value, double error) {
        if (!(error <= Double.MAX_VALUE)) {
            return false;
        }
        largestError = error;
        errorAt = value;
        return true;
    }

    /// The float32 step at [#largest()]; infinite where that is beyond float32.
    public double step() {
        return Math.ulp((float) largest);
    }

    /// The largest price met, without its sign.
    public double largest() {
        return largest;
    }

    /// The largest rounding error of a finite float32 number met.
    public double error() {
        return largestError;
    }

    /// The price with that error; 0 where none is rounded.
    public double errorAt() {
        return errorAt;
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (Double.isFinite(step()) && Double.isFinite(largest)) {
            tree.put("largest_step", step());
            tree.put("largest_step_at", largest);
        }
        tree.put("largest_error", largestError);
        tree.put("largest_error_at", errorAt);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        return JsonSchema.object("What is lost when prices become float32.")
                .optional("largest_step", JsonSchema.number("Distance between neighbours there."))
                .optional("largest_step_at", JsonSchema.number("The largest price met."))
                .required("largest_error", JsonSchema.number("The largest rounding error."))
                .required("largest_error_at", JsonSchema.number("The price with that error."));
    }
}
