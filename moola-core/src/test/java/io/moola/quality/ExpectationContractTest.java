package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What holds for every expectation: registered, documented, quiet on sound data, heard when its
/// fault is there.
class ExpectationContractTest {

    private static final int ROWS = 400;

    /// How to make each expectation on bars fail.
    private static final Map<String, Consumer<SomeBars>> BAR_FAULTS = new LinkedHashMap<>();

    /// How to make each expectation on windows fail.
    private static final Map<String, Consumer<SomeWindows>> WINDOW_FAULTS = new LinkedHashMap<>();

    static {
        BAR_FAULTS.put(
                Rules.MISSING,
                bars -> {
                    for (int row = 0; row < 4; row++) {
                        bars.setBar(row * 9, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
                    }
                });
        BAR_FAULTS.put(
                Rules.NOT_NULL,
                bars -> {
                    for (int row = 0; row < 21; row++) {
                        bars.low[row * 9] = Double.NaN;
                    }
                });
        BAR_FAULTS.put(Rules.FINITE, bars -> bars.open[7] = Double.POSITIVE_INFINITY);
        BAR_FAULTS.put(Rules.OHLC_ORDER, bars -> bars.high[7] = bars.low[7] - 1);
        BAR_FAULTS.put(Rules.RANGE, bars -> bars.scaleBar(7, 1e6));
        BAR_FAULTS.put(Rules.JUMP, bars -> bars.scaleBar(7, 3.5));
        BAR_FAULTS.put(Rules.UNIQUE_STAMPS, bars -> bars.repeatStamp(7));
        BAR_FAULTS.put(Rules.NO_COPIES, bars -> bars.copyBefore(7));
        BAR_FAULTS.put(Rules.ACCEPTED_ROWS, bars -> bars.sourceRefused(3));
        BAR_FAULTS.put(Rules.SOURCE_ORDER, bars -> bars.sourceOutOfOrder(3));
        BAR_FAULTS.put(Rules.NO_GAPS, bars -> shift(bars, 50, SomeBars.MINUTE));
        BAR_FAULTS.put(Rules.ON_GRID, bars -> bars.times[7] += 1_000_000);
        putCalendarFaults();
        BAR_FAULTS.put(Rules.VOLUME_NOT_NULL, bars -> bars.volumes()[7] = Double.NaN);
        BAR_FAULTS.put(Rules.VOLUME_NOT_NEGATIVE, bars -> bars.volumes()[7] = -1);
        BAR_FAULTS.put(Rules.VOLUME_NOT_ALL_ZERO, bars -> java.util.Arrays.fill(bars.volumes(), 0));
        BAR_FAULTS.put(
                Rules.NO_STALE_RUN,
                bars -> {
                    for (int row = 20; row < 31; row++) {
                        bars.setBar(row, 100, 100, 100, 100);
                    }
                });
        // 5 % of the returns beyond 5 deviations cannot be, so the fault is shown by its limit
        BAR_FAULTS.put(Rules.RETURN_OUTLIERS, bars -> bars.scaleBar(7, 1.5));
        BAR_FAULTS.put(Rules.LEVEL_OUTLIERS, bars -> bars.scaleBar(7, 2.5));
        BAR_FAULTS.put(Rules.NO_POSSIBLE_SPLIT, bars -> splitOverABreak(bars, 50));
        BAR_FAULTS.put(Rules.NO_ISOLATED_REVERSAL, bars -> bars.low[50] *= 0.9);
        BAR_FAULTS.put(Rules.NO_COPIED_RUNS, bars -> copyRun(bars, 20, 90, 4));
        BAR_FAULTS.put(Rules.IQR_OUTLIERS, bars -> bars.scaleBar(7, 2.5));

        WINDOW_FAULTS.put(Rules.FINITE, windows -> windows.set(3, 5, 1, 1 / 0.0));
        WINDOW_FAULTS.put(Rules.OHLC_ORDER, windows -> windows.set(3, 5, 2, 500));
        WINDOW_FAULTS.put(Rules.RANGE, windows -> windows.scale(3, 1e6));
        WINDOW_FAULTS.put(Rules.JUMP, windows -> windows.set(3, 5, 3, 400));
        WINDOW_FAULTS.put(Rules.UNIQUE_IDS, windows -> windows.ids[4] = windows.ids[2]);
        WINDOW_FAULTS.put(
                Rules.WINDOW_CONTINUITY, windows -> windows.stamped().ends[3] += SomeBars.MINUTE);
        WINDOW_FAULTS.put(Rules.PRICE_SCALE, windows -> windows.scale(3, 11));
    }

    private static void splitOverABreak(SomeBars bars, int from) {
        shift(bars, from, 600 * SomeBars.MINUTE);
        for (int row = from; row < bars.times.length; row++) {
            bars.scaleBar(row, 0.5);
        }
    }

    private static void copyRun(SomeBars bars, int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            bars.setBar(
                    to + i,
                    bars.open[from + i],
                    bars.high[from + i],
                    bars.low[from + i],
                    bars.close[from + i]);
            bars.volumes()[to + i] = bars.volumes()[from + i];
        }
    }

    private static void putCalendarFaults() {
        long day = 1_440 * SomeBars.MINUTE;
        BAR_FAULTS.put(Rules.NO_CALENDAR_GAPS, bars -> onCalendar(bars, 50, SomeBars.MINUTE));
        BAR_FAULTS.put(Rules.NO_MISSING_SESSIONS, bars -> onCalendar(bars, 50, 3 * day));
        BAR_FAULTS.put(
                Rules.IN_SESSIONS,
                bars -> {
                    bars.calendar = "nyse";
                    bars.times[0] = stamp("2023-11-14T20:59:00Z");
                });
        BAR_FAULTS.put(
                Rules.OPENING_STAMPS,
                bars -> {
                    bars.calendar = "nyse";
                    shift(bars, 0, stamp("2023-11-15T14:31:00Z") - SomeBars.START);
                    shift(bars, 200, day - 200 * SomeBars.MINUTE);
                    bars.times[199] = stamp("2023-11-15T21:00:00Z");
                    bars.times[399] = stamp("2023-11-16T21:00:00Z");
                });
        BAR_FAULTS.put(
                Rules.NO_WEEKLY_SHIFT,
                bars -> {
                    bars.calendar = "fx";
                    shift(bars, 0, stamp("2023-11-17T14:40:00Z") - SomeBars.START);
                    shift(bars, 200, 2 * day);
                });
        BAR_FAULTS.put(
                Rules.EARLY_CLOSES,
                bars -> {
                    bars.calendar = "nyse";
                    shift(bars, 0, stamp("2023-11-24T18:30:00Z") - SomeBars.START);
                });
        BAR_FAULTS.put(
                Rules.KNOWN_YEARS,
                bars -> {
                    bars.calendar = "nyse";
                    shift(bars, 50, 6 * 365 * day);
                });
    }

    private static void onCalendar(SomeBars bars, int from, long by) {
        bars.calendar = "crypto-24x7";
        shift(bars, from, by);
    }

    private static long stamp(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    @TempDir Path folder;

    private static void shift(SomeBars bars, int from, long by) {
        for (int i = from; i < bars.times.length; i++) {
            bars.times[i] += by;
        }
    }

    @Test
    void everyExpectationIsRegistered() {
        TreeSet<String> written = new TreeSet<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.moola.quality")) {
            if (!type.isInterface() && type.isAssignableTo(Expectation.class)) {
                written.add(type.getSimpleName());
            }
        }
        TreeSet<String> registered = new TreeSet<>();
        all().forEach(expectation -> registered.add(expectation.getClass().getSimpleName()));

        assertThat(registered).isNotEmpty().isEqualTo(written);
    }

    @Test
    void everyExpectationIsDocumentedAndItsNameIsItsOwn() {
        assertThat(Expectations.RAW.stream().map(Expectation::name)).doesNotHaveDuplicates();
        assertThat(Expectations.WINDOWS.stream().map(Expectation::name)).doesNotHaveDuplicates();
        for (Expectation expectation : all()) {
            assertThat(expectation.name()).matches("expect_[a-z_]+");
            assertThat(expectation.description()).as(expectation.name()).matches("[A-Z].*\\.");
            assertThat(expectation.catches()).as(expectation.name()).matches("[A-Z].*\\.");
            if (Expectations.isStandard(expectation)) {
                assertThat(Family.of(expectation)).as(expectation.name()).hasSize(1);
            }
            assertThat(expectation.remedy()).as(expectation.name()).hasSizeGreaterThan(20);
        }
    }

    private static List<Expectation> all() {
        List<Expectation> all = new ArrayList<>(Expectations.of(Stage.RAW));
        all.addAll(Expectations.of(Stage.LABELED)); // all of windows, and labels
        return all;
    }

    @Test
    void everyExpectationIsQuietOnSoundBars() {
        for (long seed = 0; seed < 30; seed++) {
            SomeBars bars = new SomeBars(ROWS, seed);
            bars.sourceOutOfOrder(0);
            bars.calendar = "crypto-24x7";
            DataQualityReport report = bars.report(Gate.STRICT);

            assertThat(report.checks().stream().filter(check -> !check.passed()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(report.samples()).as("seed %d", seed).isEmpty();
            assertThat(report.score().value()).as("seed %d", seed).isEqualTo(100.0);
        }
    }

    @Test
    void everyExpectationIsQuietOnSoundWindows() {
        DataQualityReport report = new SomeWindows(20).stamped().report(folder);

        assertThat(report.checks()).allMatch(CheckResult::passed);
        assertThat(report.samples()).isEmpty();
        assertThat(report.totalSamples()).isEqualTo(20);
        assertThat(report.score().value()).isEqualTo(100.0);
    }

    @Test
    void everyExpectationOnBarsIsHeardWhenItsFaultIsThere() {
        for (Check standard : Suite.standard(Stage.RAW).checks()) {
            Expectation expectation = standard.expectation();
            String name = expectation.name();
            if (name.equals(Rules.ROW_COUNT)) {
                assertThat(check(new SomeBars(0, 1).report(), name).passed()).isFalse();
                continue;
            }
            SomeBars bars = new SomeBars(ROWS, 1);
            assertThat(BAR_FAULTS).as("a fault for every expectation").containsKey(name);
            BAR_FAULTS.getOrDefault(name, untouched -> {}).accept(bars);
            QualityThresholds thresholds =
                    QualityThresholds.standard()
                            .with(Threshold.MAX_OUTLIER_RATE, 0.001, QualityThresholds.Source.FLAG);
            DataQualityReport report =
                    new TimeSeriesQualityValidator(thresholds)
                            .validateDataset(List.of(bars.instrument()), "x");

            CheckResult result = check(report, name);
            assertThat(result.passed()).as(name).isFalse();
            assertThat(result.violations()).as(name).isPositive();
            assertThat(report.passedValidation())
                    .as(name + " decides by its severity")
                    .isEqualTo(report.failed(Severity.BLOCK).isEmpty());
            if (expectation.severity() == Severity.BLOCK) {
                assertThat(report.passedValidation()).as(name).isFalse();
            }
        }
    }

    @Test
    void everyExpectationOnWindowsIsHeardWhenItsFaultIsThere() {
        for (Expectation expectation : Expectations.WINDOWS) {
            String name = expectation.name();
            SomeWindows windows =
                    switch (name) {
                        case Rules.ROW_COUNT -> new SomeWindows(0);
                        case Rules.WINDOW_SHAPE -> new SomeWindows(5, 104, 4);
                        default -> new SomeWindows(8);
                    };
            WINDOW_FAULTS.getOrDefault(name, untouched -> {}).accept(windows);
            if (name.equals(Rules.MISSING) || name.equals(Rules.NOT_NULL)) {
                for (int step = 0; step < 60; step++) {
                    windows.set(step % 8, step, 1, Double.NaN);
                }
            } else if (name.equals(Rules.SAME_SHAPE)) {
                continue; // one file of ours has one shape: see ForeignWindowsTest
            }

            CheckResult result = check(windows.report(folder), name);

            assertThat(result.passed()).as(name).isFalse();
            assertThat(result.violations()).as(name).isPositive();
        }
    }

    private static CheckResult check(DataQualityReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
