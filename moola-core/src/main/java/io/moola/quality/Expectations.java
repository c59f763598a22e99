package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The one list of expectations per stage, in the order of the report.
public final class Expectations {

    /// What bars are compared with by the counts of one pass.
    static final List<Comparison<? super BarFacts>> RAW =
            List.of(
                    new RowCountExpectation(),
                    new MissingExpectation(),
                    new NotNullExpectation(),
                    new FiniteExpectation(),
                    new OhlcOrderExpectation(),
                    new RangeExpectation(),
                    new JumpExpectation(),
                    new UniqueStampsExpectation(),
                    new NoCopiesExpectation(),
                    new SourceOrderExpectation(),
                    new NoGapsExpectation(),
                    new OnGridExpectation(),
                    new NoCalendarGapsExpectation(),
                    new NoMissingSessionsExpectation(),
                    new InSessionsExpectation(),
                    new EarlyClosesExpectation(),
                    new KnownYearsExpectation(),
                    new VolumeNotNullExpectation(),
                    new VolumeNotNegativeExpectation(),
                    new VolumeNotAllZeroExpectation(),
                    new NoStaleRunExpectation(),
                    new ReturnOutliersExpectation(),
                    new LevelOutliersExpectation(),
                    new IqrOutliersExpectation());

    /// What looks at bars by itself and needs nothing set.
    static final List<BarExpectation> BARS =
            List.of(
                    new NoPossibleSplitExpectation(),
                    new NoIsolatedReversalExpectation(),
                    new NoCopiedRunsExpectation(),
                    new OpeningStampsExpectation(),
                    new NoWeeklyShiftExpectation());

    /// What looks at bars by itself and is told of which column.
    static final List<BarExpectation> COLUMNS =
            Stream.of(
                            List.of(
                                    new TickGridExpectation(),
                                    new ColumnQuantilesExpectation(),
                                    new ColumnPairExpectation()),
                            ColumnRules.ALL,
                            ColumnFigure.ALL)
                    .<BarExpectation>flatMap(List::stream)
                    .toList();

    /// Of windows.
    static final List<Comparison<? super WindowFacts>> WINDOWS =
            List.of(
                    new RowCountExpectation(),
                    new WindowShapeExpectation(),
                    new SameShapeExpectation(),
                    new MissingExpectation(),
                    new NotNullExpectation(),
                    new FiniteExpectation(),
                    new OhlcOrderExpectation(),
                    new RangeExpectation(),
                    new JumpExpectation(),
                    new UniqueIdsExpectation(),
                    new PriceScaleExpectation());

    /// Of the labels of windows; the labelled stage expects all of windows too.
    static final List<LabelExpectation> LABELS =
            List.of(
                    new KnownLabelsExpectation(),
                    new ExpansionExpectation(),
                    new ClassCountsExpectation(),
                    new ClassImbalanceExpectation(),
                    new EveryClassExpectation());

    /// Of the labels of windows, where a suite says what.
    static final List<LabelExpectation> LABEL_SHARES = List.of(new ClassDistributionExpectation());

    private Expectations() {}

    /// All of a stage: those of moola, then users' own, which ServiceLoader finds.
    public static List<Expectation> of(Stage stage) {
        List<Expectation> all = new ArrayList<>(own(stage));
        if (stage == Stage.RAW) {
            ServiceLoader.load(BarExpectation.class).forEach(all::add);
        }
        return all;
    }

    /// Those of moola.
    static List<Expectation> own(Stage stage) {
        List<Expectation> all = new ArrayList<>();
        switch (stage) {
            case RAW -> {
                all.addAll(RAW);
                all.addAll(BARS);
                all.addAll(COLUMNS);
            }
            case WINDOWS -> all.addAll(WINDOWS);
            case LABELED -> {
                all.addAll(WINDOWS);
                all.addAll(LABELS);
                all.addAll(LABEL_SHARES);
            }
        }
        return all;
    }

    /// True for those that the standard suite of their stage holds.
    static boolean isStandard(Expectation expectation) {
        return expectation instanceof Comparison<?>
                || BARS.contains(expectation)
                || LABELS.contains(expectation);
    }

    /// The expectation of that name.
    ///
    /// @param ofColumn true for the form that takes a `column`, where there are two
    static @Nullable Expectation named(Stage stage, String name, boolean ofColumn) {
        Expectation found = null;
        for (Expectation expectation : of(stage)) {
            boolean takesColumn =
                    expectation.parameters().stream()
                            .anyMatch(parameter -> parameter.name().equals("column"));
            if (expectation.name().equals(name) && (found == null || takesColumn == ofColumn)) {
                found = expectation;
            }
        }
        return found;
    }

    /// The name that is written most like a wrong one.
    static String nearest(Stage stage, String wrong) {
        return of(stage).stream()
                .map(Expectation::name)
                .min(Comparator.comparingInt(name -> distance(name, wrong)))
                .orElse("");
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
