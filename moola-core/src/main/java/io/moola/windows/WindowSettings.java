package io.moola.windows;

import io.moola.MoolaException;
import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// How windows are cut.
///
/// @param shape bars before, inside and after the part to predict
/// @param stride bars from one window's start to the next one's, at least 1; counted from the start
///   of each run of neighbours
/// @param gapPolicy which bars are neighbours
public record WindowSettings(WindowShape shape, int stride, GapPolicy gapPolicy) {

    /// 30 + 45 + 30 bars at every bar, never across a gap.
    public static final WindowSettings STANDARD =
            new WindowSettings(WindowShape.STANDARD, 1, GapPolicy.BREAK);

    public WindowSettings {
        if (stride < 1) {
            throw MoolaException.usage(
                    "Cannot cut windows at a stride of " + stride, "A stride is at least 1 bar.");
        }
    }

    /// The same settings under another gap policy.
    public WindowSettings with(GapPolicy other) {
        return new WindowSettings(shape, stride, other);
    }

    /// The settings under the keys that reports and files use.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("length", shape.length());
        tree.put("past", shape.past());
        tree.put("prediction", shape.prediction());
        tree.put("future", shape.future());
        tree.put("stride", stride);
        tree.put("gap_policy", gapPolicy.toString());
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        return JsonSchema.object("How windows are cut.")
                .required("length", JsonSchema.count("Bars in a window.").atLeast(3))
                .including(WindowShape.schema())
                .required("stride", JsonSchema.count("Bars from start to start.").atLeast(1))
                .required(
                        "gap_policy",
                        JsonSchema.oneOf("Which bars are neighbours.", GapPolicy.values()));
    }

    /// Reads what [#toTree()] gave, after JSON.
    ///
    /// @throws MoolaException when a part is missing or wrong
    static WindowSettings ofTree(Map<?, ?> tree) {
        return new WindowSettings(
                shapeOfTree(tree),
                number(tree.get("stride")),
                GapPolicy.parse(String.valueOf(tree.get("gap_policy"))));
    }

    /// Reads the shape alone.
    ///
    /// @throws MoolaException when a part is missing or wrong
    static WindowShape shapeOfTree(Map<?, ?> tree) {
        return new WindowShape(
                number(tree.get("past")),
                number(tree.get("prediction")),
                number(tree.get("future")));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
