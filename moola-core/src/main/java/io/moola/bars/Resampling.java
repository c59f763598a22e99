package io.moola.bars;

import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// That bars were joined into longer ones. `sourceBars` = `joined` + all of `leftOut`, always.
///
/// @param from the length of the source's bars
/// @param to the length of the bars made
/// @param calendar whose sessions they were joined by, or null for the UTC clock
/// @param incomplete what was done with incomplete bars
/// @param sourceBars rows of the source
/// @param joined rows that went into a bar, one that was dropped included
/// @param leftOut rows that went into none, by reason: `outside_session`, `repeated_timestamp`
/// @param bars bars made, without those dropped
/// @param incompleteBars bars that lack an expected bar of the source or one of its prices
/// @param missingSourceBars expected bars of the source that were absent from bars made or dropped
/// @param droppedBars incomplete bars that were dropped
/// @param droppedSourceBars rows that went into them
public record Resampling(
        Timeframe from,
        Timeframe to,
        @Nullable String calendar,
        IncompleteBars incomplete,
        long sourceBars,
        long joined,
        SortedMap<String, Long> leftOut,
        long bars,
        long incompleteBars,
        long missingSourceBars,
        long droppedBars,
        long droppedSourceBars)
        implements Derivation {

    static final String OPERATION = "resample";

    /// @throws IllegalArgumentException when the counts do not add up
    public Resampling {
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        if (sourceBars != joined + FileRows.sum(leftOut)) {
            throw new IllegalArgumentException(
                    "Counts do not add up: %d bars, %d joined + %s left out"
                            .formatted(sourceBars, joined, leftOut));
        }
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", OPERATION);
        tree.put("from_seconds", from.inSeconds());
        tree.put("to_seconds", to.inSeconds());
        if (calendar != null) {
            tree.put("calendar", calendar);
        }
        tree.put("incomplete", incomplete.toString());
        tree.put("source_bars", sourceBars);
        tree.put("joined", joined);
        tree.put("left_out", leftOut);
        tree.put("bars", bars);
        tree.put("incomplete_bars", incompleteBars);
        tree.put("missing_source_bars", missingSourceBars);
        tree.put("dropped_bars", droppedBars);
        tree.put("dropped_source_bars", droppedSourceBars);
        return tree;
    }

    static JsonSchema schema() {
        return JsonSchema.object("That bars were joined into longer ones.")
                .required("operation", JsonSchema.constant("What was done.", OPERATION))
                .required("from_seconds", JsonSchema.count("Length of the source's bars."))
                .required("to_seconds", JsonSchema.count("Length of the bars made."))
                .optional("calendar", JsonSchema.text("By whose sessions; absent for UTC."))
                .required(
                        "incomplete",
                        JsonSchema.oneOf("What became of such.", IncompleteBars.values()))
                .required("source_bars", JsonSchema.count("Bars of the source."))
                .required("joined", JsonSchema.count("Those that went into a bar."))
                .required(
                        "left_out",
                        JsonSchema.map("Those that did not, by reason.", JsonSchema.count("Bars.")))
                .required("bars", JsonSchema.count("Bars made."))
                .required("incomplete_bars", JsonSchema.count("Bars that lack some."))
                .required("missing_source_bars", JsonSchema.count("Expected and absent."))
                .required("dropped_bars", JsonSchema.count("Incomplete bars dropped."))
                .required("dropped_source_bars", JsonSchema.count("Bars that went into them."));
    }

    static Resampling ofTree(Map<?, ?> tree) {
        TreeFields fields = new TreeFields(tree);
        return new Resampling(
                fields.timeframe("from_seconds"),
                fields.timeframe("to_seconds"),
                fields.textOrNull("calendar"),
                IncompleteBars.parse(fields.text("incomplete")),
                fields.whole("source_bars"),
                fields.whole("joined"),
                fields.counts("left_out"),
                fields.whole("bars"),
                fields.whole("incomplete_bars"),
                fields.whole("missing_source_bars"),
                fields.whole("dropped_bars"),
                fields.whole("dropped_source_bars"));
    }
}
