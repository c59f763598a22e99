package io.moola.quality;

import io.moola.bars.Instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/// A kind of fault in several sizes, and how well its rule finds it.
///
/// @param title in words
/// @param rule that has to find it
/// @param unit of the sizes
/// @param faults per market
/// @param market makes the sound bars of a seed
record FaultStudy(
        String title,
        String rule,
        String unit,
        List<Double> sizes,
        int faults,
        LongFunction<FaultyBars> market,
        Fault fault) {

    /// Puts one fault into the bars.
    @FunctionalInterface
    interface Fault {
        /// Puts it at the row.
        ///
        /// @return where it may be found
        Span at(FaultyBars bars, int row, double size);
    }

    /// Stamps from the first to the last, of a fault.
    record Span(long from, long to) {

        long bars() {
            return 1 + (to - from) / FaultyBars.MINUTE;
        }
    }

    /// What came out for one size.
    ///
    /// @param injected faults put in
    /// @param found those of them that the rule named
    /// @param falseFlags places named where no fault is
    /// @param soundBars bars that no fault touches
    record Power(double size, long injected, long found, long falseFlags, long soundBars) {

        double recall() {
            return (double) found / injected;
        }

        double flagsPerTenThousand() {
            return falseFlags * 1e4 / soundBars;
        }
    }

    /// Measures one size over the markets of the seeds from 0 on.
    Power measure(double size, int seeds) {
        long injected = 0;
        long found = 0;
        long flags = 0;
        long sound = 0;
        for (long seed = 0; seed < seeds; seed++) {
            FaultyBars bars = market.apply(seed);
            TreeMap<Long, Span> faulty = new TreeMap<>();
            for (int row : rows(bars)) {
                Span span = fault.at(bars, row, size);
                faulty.put(span.from(), span);
                sound -= span.bars();
            }
            Set<Span> hit = new HashSet<>();
            for (long stamp : flagged(bars)) {
                Map.Entry<Long, Span> before = faulty.floorEntry(stamp);
                if (before != null && stamp <= before.getValue().to()) {
                    hit.add(before.getValue());
                } else {
                    flags++;
                }
            }
            injected += faulty.size();
            found += hit.size();
            sound += bars.times.length;
        }
        return new Power(size, injected, found, flags, sound);
    }

    /// Splits stand where sessions open; all else anywhere.
    private int[] rows(FaultyBars bars) {
        return rule.equals(Rules.NO_POSSIBLE_SPLIT)
                ? new int[] {bars.openings[bars.random.nextInt(bars.openings.length)]}
                : bars.places(faults);
    }

    private Set<Long> flagged(FaultyBars bars) {
        return flagged(bars, rule, Map.of());
    }

    /// Flags per 10,000 bars of markets without a fault, with another threshold.
    static double flagsOfSoundBars(String rule, Threshold threshold, double limit, int seeds) {
        long flags = 0;
        long bars = 0;
        for (long seed = 0; seed < seeds; seed++) {
            FaultyBars sound = FaultyBars.always(seed);
            flags += flagged(sound, rule, Map.of(threshold.key(), limit)).size();
            bars += sound.times.length;
        }
        return flags * 1e4 / bars;
    }

    private static Set<Long> flagged(FaultyBars bars, String rule, Map<String, Object> given) {
        Instrument instrument = bars.instrument();
        List<Check> checks =
                Suite.standard(Stage.RAW).checks().stream()
                        .filter(check -> check.name().equals(rule))
                        .map(check ->
                                new Check(check.expectation(), given, check.severity(), Scope.ALL))
                        .toList();
        Set<Long> flagged = new TreeSet<>();
        new TimeSeriesQualityValidator()
                .withSuite(new Suite("study", Stage.RAW, checks))
                .withFindings(
                        finding -> flagged.add(instrument.bars().times()[(int) finding.row()]))
                .validateDataset(List.of(instrument), "study");
        return flagged;
    }
}
