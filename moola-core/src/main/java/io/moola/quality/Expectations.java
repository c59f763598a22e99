package io.moola.quality;

import java.util.List;

/// The one list of expectations per stage, in the order of the report.
final class Expectations {

    /// Of bars.
    static final List<Expectation<? super BarFacts>> RAW =
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

    /// Of windows.
    static final List<Expectation<? super WindowFacts>> WINDOWS =
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

    private Expectations() {}
}
