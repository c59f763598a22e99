package io.moola.bars;

import io.moola.formats.JsonSchema;

import java.util.Map;

/// A step that made bars of other bars, as the bars file records it: what was done, with which
/// parameters, and what became of every bar. Equal steps give equal trees.
public sealed interface Derivation permits Resampling, ContinuousRoll, Adjustment, Repair {

    /// The step as a tree for JSON; `operation` comes first and tells the kind.
    Map<String, Object> toTree();

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        return JsonSchema.anyOf(
                "A step.", Resampling.schema(), ContinuousRoll.schema(), Adjustment.schema());
    }

    /// Reads what [#toTree()] gave, after JSON.
    ///
    /// @throws IllegalArgumentException when it is no such tree
    static Derivation ofTree(Map<?, ?> tree) {
        return switch (String.valueOf(tree.get("operation"))) {
            case Resampling.OPERATION -> Resampling.ofTree(tree);
            case ContinuousRoll.OPERATION -> ContinuousRoll.ofTree(tree);
            case Adjustment.OPERATION -> Adjustment.ofTree(tree);
            case Repair.OPERATION -> Repair.ofTree(tree);
            default -> throw new IllegalArgumentException("unknown step " + tree.get("operation"));
        };
    }
}
