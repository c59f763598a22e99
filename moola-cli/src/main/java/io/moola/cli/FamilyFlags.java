package io.moola.cli;

import io.moola.quality.Family;

import picocli.CommandLine.Option;

import java.util.EnumSet;
import java.util.Set;

/// One option for each family of expectations.
final class FamilyFlags {

    private final Set<Family> families = EnumSet.noneOf(Family.class);

    Set<Family> families() {
        return families;
    }

    @Option(
            names = "--check-ohlc-logic",
            description = "Is high the largest and low the smallest price of every bar?",
            order = 1)
    void ohlcLogic(boolean isAsked) {
        add(Family.OHLC_LOGIC, isAsked);
    }

    @Option(names = "--check-missing", description = "Are prices missing or infinite?", order = 2)
    void missing(boolean isAsked) {
        add(Family.MISSING, isAsked);
    }

    @Option(
            names = "--check-price-range",
            description = "Does every price lie in the range that is believed?",
            order = 3)
    void priceRange(boolean isAsked) {
        add(Family.PRICE_RANGE, isAsked);
    }

    @Option(
            names = "--check-price-jumps",
            description = "Does no close jump away from the one before?",
            order = 4)
    void priceJumps(boolean isAsked) {
        add(Family.PRICE_JUMPS, isAsked);
    }

    @Option(
            names = "--check-duplicates",
            description = "Is no bar or window there twice?",
            order = 5)
    void duplicates(boolean isAsked) {
        add(Family.DUPLICATES, isAsked);
    }

    @Option(
            names = "--check-source",
            description = "Did the source give rows that ingest had to refuse?",
            order = 6)
    void source(boolean isAsked) {
        add(Family.SOURCE, isAsked);
    }

    @Option(
            names = "--check-order",
            description = "Did the source give its rows in time order?",
            order = 7)
    void order(boolean isAsked) {
        add(Family.ORDER, isAsked);
    }

    @Option(
            names = "--check-gaps",
            description = "Do the stamps stand on the clock, without gaps?",
            order = 8)
    void gaps(boolean isAsked) {
        add(Family.GAPS, isAsked);
    }

    @Option(
            names = "--check-calendar",
            description = "Do the bars fill the sessions of their trading calendar?",
            order = 9)
    void calendar(boolean isAsked) {
        add(Family.CALENDAR, isAsked);
    }

    @Option(names = "--check-volume", description = "Are the volumes possible?", order = 10)
    void volume(boolean isAsked) {
        add(Family.VOLUME, isAsked);
    }

    @Option(names = "--check-stale", description = "Did the feed stand still?", order = 11)
    void stale(boolean isAsked) {
        add(Family.STALE, isAsked);
    }

    @Option(
            names = "--check-outliers",
            description = "Are moves and levels far from the rest?",
            order = 12)
    void outliers(boolean isAsked) {
        add(Family.OUTLIERS, isAsked);
    }

    @Option(
            names = "--check-shape",
            description = "Have all windows the shape they should have?",
            order = 13)
    void shape(boolean isAsked) {
        add(Family.SHAPE, isAsked);
    }

    @Option(
            names = "--check-scale",
            description = "Have neighbouring windows one price scale?",
            order = 14)
    void scale(boolean isAsked) {
        add(Family.SCALE, isAsked);
    }

    @Option(names = "--check-size", description = "Are there enough bars or windows?", order = 15)
    void size(boolean isAsked) {
        add(Family.SIZE, isAsked);
    }

    @Option(
            names = "--check-splits",
            description = "Does no price change by the ratio of a split?",
            order = 16)
    void splits(boolean isAsked) {
        add(Family.SPLITS, isAsked);
    }

    @Option(
            names = "--check-reversals",
            description = "Does no price leave its neighbours and come straight back?",
            order = 17)
    void reversals(boolean isAsked) {
        add(Family.REVERSALS, isAsked);
    }

    @Option(
            names = "--check-labels",
            description = "Are labels known, and expansions in the prediction part?",
            order = 18)
    void labels(boolean isAsked) {
        add(Family.LABELS, isAsked);
    }

    @Option(
            names = "--check-balance",
            description = "Has every label enough windows, and none far too many?",
            order = 19)
    void balance(boolean isAsked) {
        add(Family.BALANCE, isAsked);
    }

    @Option(
            names = "--check-copies",
            description = "Does no run of bars repeat an earlier one?",
            order = 20)
    void copies(boolean isAsked) {
        add(Family.COPIES, isAsked);
    }

    @Option(
            names = "--check-stamps",
            description = "Are stamps those of openings, and weeks not shifted by hours?",
            order = 21)
    void stamps(boolean isAsked) {
        add(Family.STAMPS, isAsked);
    }

    private void add(Family family, boolean isAsked) {
        if (isAsked) {
            families.add(family);
        }
    }
}
