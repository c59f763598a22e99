package io.moola.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Expectations that answer one question, so that it can be asked alone.
public enum Family {
    SIZE(Rules.ROW_COUNT),
    MISSING(Rules.MISSING, Rules.NOT_NULL, Rules.FINITE),
    OHLC_LOGIC(Rules.OHLC_ORDER),
    PRICE_RANGE(Rules.RANGE),
    PRICE_JUMPS(Rules.JUMP),
    DUPLICATES(Rules.UNIQUE_STAMPS, Rules.NO_COPIES, Rules.UNIQUE_IDS),
    SOURCE(Rules.ACCEPTED_ROWS),
    ORDER(Rules.SOURCE_ORDER),
    GAPS(Rules.NO_GAPS, Rules.ON_GRID, Rules.WINDOW_CONTINUITY),
    CALENDAR(
            Rules.NO_CALENDAR_GAPS,
            Rules.NO_MISSING_SESSIONS,
            Rules.IN_SESSIONS,
            Rules.EARLY_CLOSES,
            Rules.KNOWN_YEARS),
    VOLUME(Rules.VOLUME_NOT_NULL, Rules.VOLUME_NOT_NEGATIVE, Rules.VOLUME_NOT_ALL_ZERO),
    SPLITS(Rules.NO_POSSIBLE_SPLIT),
    REVERSALS(Rules.NO_ISOLATED_REVERSAL),
    COPIES(Rules.NO_COPIED_RUNS),
    STAMPS(Rules.OPENING_STAMPS, Rules.NO_WEEKLY_SHIFT),
    STALE(Rules.NO_STALE_RUN),
    OUTLIERS(Rules.RETURN_OUTLIERS, Rules.LEVEL_OUTLIERS, Rules.IQR_OUTLIERS),
    SHAPE(Rules.WINDOW_SHAPE, Rules.SAME_SHAPE),
    SCALE(Rules.PRICE_SCALE),
    LABELS(Rules.KNOWN_LABELS, Rules.EXPANSION),
    BALANCE(Rules.CLASS_COUNTS, Rules.CLASS_IMBALANCE, Rules.EVERY_CLASS);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> rules;

    Family(String... rules) {
        this.rules = Set.of(rules);
    }

    /// The name in options: `ohlc-logic`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The standard suite of a stage without what belongs to none of the families.
    public static Suite suite(Stage stage, Set<Family> families) {
        Suite standard = Suite.standard(stage);
        List<Check> checks =
                standard.checks().stream()
                        .filter(check ->
                                families.stream()
                                        .anyMatch(family -> family.rules.contains(check.name())))
                        .toList();
        return new Suite(standard.name(), stage, checks);
    }

    /// The families that an expectation belongs to: one.
    static List<Family> of(Expectation expectation) {
        return Arrays.stream(values())
                .filter(family -> family.rules.contains(expectation.name()))
                .toList();
    }
}
