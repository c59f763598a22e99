package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Chooses the places worth a look: the first bars at fault, the largest isolated moves, the
/// longest gaps; four of each, and more where others have fewer. Places beside one another are
/// shown once.
final class ProfilePlaces {

    private static final int MOST = 12;
    private static final int OF_EACH = 4;
    private static final int APART = 20;

    private final BarSeries bars;
    private final List<Candidate> chosen = new ArrayList<>();

    private record Candidate(String kind, int row, String message) {}

    private ProfilePlaces(BarSeries bars) {
        this.bars = bars;
    }

    static List<ProfilePlace> of(
            CleanSeries series, ProfileFaults faults, @Nullable ProfileGaps gaps) {
        List<List<Candidate>> kinds = List.of(faults(faults), moves(series), gaps(series, gaps));
        ProfilePlaces places = new ProfilePlaces(series.bars());
        kinds.forEach(kind -> places.take(kind, OF_EACH));
        kinds.forEach(kind -> places.take(kind, MOST));
        return places.chosen.stream()
                .map(one -> ProfilePlace.of(one.kind, places.bars, one.row, one.message))
                .toList();
    }

    private void take(List<Candidate> candidates, int most) {
        int taken = 0;
        for (Candidate candidate : candidates) {
            if (taken == most || chosen.size() == MOST) {
                return;
            }
            boolean isNew =
                    chosen.stream().noneMatch(other -> Math.abs(other.row - candidate.row) < APART);
            if (isNew) {
                chosen.add(candidate);
                taken++;
            }
        }
    }

    private static List<Candidate> faults(ProfileFaults faults) {
        return faults.first().stream()
                .map(fault -> new Candidate("fault", fault.row(), fault.message()))
                .toList();
    }

    private static List<Candidate> moves(CleanSeries series) {
        List<Candidate> candidates = new ArrayList<>();
        for (ProfileMoves.Move move : ProfileMoves.of(series)) {
            String message =
                    String.format(
                            Locale.ROOT,
                            "%s is %.0f mean changes beyond both neighbours",
                            move.price(),
                            move.size());
            candidates.add(new Candidate("isolated_move", series.row(move.index()), message));
        }
        return candidates;
    }

    private static List<Candidate> gaps(CleanSeries series, @Nullable ProfileGaps gaps) {
        List<Candidate> candidates = new ArrayList<>();
        if (gaps != null) {
            for (ProfileGaps.Gap gap : gaps.longest()) {
                String message =
                        String.format(
                                Locale.ROOT,
                                "%,d %s missing before it",
                                gap.missing(),
                                gap.missing() == 1 ? "bar is" : "bars are");
                candidates.add(new Candidate("gap", series.row(gap.index()), message));
            }
        }
        return candidates;
    }
}
