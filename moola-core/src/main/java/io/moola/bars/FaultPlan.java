package io.moola.bars;

import io.moola.MoolaException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the faults of a synthetic market stand: spread evenly over the bars, in shuffled order, in
/// the middle of a session, with at least three sound bars between two of them.
final class FaultPlan {

    private static final int MARGIN = 3;
    private static final int LEAST_SHARE = 8;

    /// A fault on a bar.
    record Place(FaultKind kind, int bar) {}

    private FaultPlan() {}

    /// The faults in the order of their bars.
    ///
    /// @throws MoolaException (usage) when there are too few bars for them
    static List<Place> place(SyntheticSettings settings, BarSeries bars) {
        SeededRandom random = new SeededRandom(~settings.seed());
        List<FaultKind> kinds = shuffled(settings.faults(), random);
        List<Place> places = new ArrayList<>();
        if (kinds.isEmpty()) {
            return places;
        }
        int share = bars.size() / kinds.size();
        if (share < LEAST_SHARE) {
            throw tooFew(settings, kinds.size());
        }
        for (int i = 0; i < kinds.size(); i++) {
            int from = i * share + MARGIN;
            int choices = share - 2 * MARGIN;
            int bar = quiet(settings, bars.times(), from, choices, random.below(choices));
            if (bar < 0) {
                throw tooFew(settings, kinds.size());
            }
            places.add(new Place(kinds.get(i), bar));
        }
        return places;
    }

    private static List<FaultKind> shuffled(Map<FaultKind, Integer> counts, SeededRandom random) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            for (int i = counts.getOrDefault(kind, 0); i > 0; i--) {
                kinds.add(kind);
            }
        }
        for (int i = kinds.size() - 1; i > 0; i--) {
            int other = random.below(i + 1);
            FaultKind kind = kinds.get(i);
            kinds.set(i, kinds.get(other));
            kinds.set(other, kind);
        }
        return kinds;
    }

    /// A bar whose neighbours, one before and two after, are one interval apart; -1 where there is
    /// none.
    private static int quiet(
            SyntheticSettings settings, long[] times, int from, int choices, int first) {
        long step = settings.timeframe().micros();
        for (int i = 0; i < choices; i++) {
            int bar = from + (first + i) % choices;
            if (times[bar + 2] - times[bar - 1] == 3 * step) {
                return bar;
            }
        }
        return -1;
    }

    private static MoolaException tooFew(SyntheticSettings settings, int faults) {
        return MoolaException.usage(
                "Cannot inject %d faults into %d bars of %s on %s"
                        .formatted(
                                faults,
                                settings.bars(),
                                settings.timeframe(),
                                settings.calendar().name()),
                "Each needs sound bars around it: ask for more bars (8 for each fault, 20 for"
                        + " daily bars) or fewer faults.");
    }
}
