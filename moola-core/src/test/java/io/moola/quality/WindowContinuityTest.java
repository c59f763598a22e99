package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.ParquetReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class WindowContinuityTest {

    @TempDir Path folder;

    private final SomeWindows windows = new SomeWindows(8).stamped();

    @Test
    void namesAWindowThatSpansMoreThanItsBars() {
        windows.ends[3] += 2 * SomeBars.MINUTE;

        DataQualityReport report = windows.report(folder);

        assertThat(report.passedValidation()).as("it warns").isTrue();
        assertThat(check(report).violations()).isEqualTo(1);
        assertThat(check(report).unitsChecked()).isEqualTo(8);
        assertThat(report.samples())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place()).isEqualTo("X-3");
                    assertThat(finding.observed()).isEqualTo(106);
                    assertThat(finding.limit()).isEqualTo(104);
                    assertThat(finding.message())
                            .isEqualTo(
                                    "the window goes from 2023-11-14T22:17:00Z to"
                                            + " 2023-11-15T00:03:00Z, expected to"
                                            + " 2023-11-15T00:01:00Z");
                });
    }

    @Test
    void letsWindowsThatWereCutAcrossClosedMarketsSpanMoreButNotLess() {
        windows.gapPolicy = "calendar";
        windows.ends[3] += 2 * SomeBars.MINUTE;
        windows.ends[5] -= 1;

        DataQualityReport report = windows.report(folder);

        assertThat(report.samples()).extracting(Finding::place).containsExactly("X-5");
        assertThat(check(report).violations()).isEqualTo(1);
    }

    @Test
    void judgesNothingWithoutStampsOrAnInterval() {
        CheckResult bare = check(new SomeWindows(8).report(folder));
        windows.symbols[2] = "another";
        windows.ends[2] += SomeBars.MINUTE;
        windows.starts[4] = ParquetReader.NULL;
        CheckResult partly = check(windows.report(folder));

        assertThat(bare.passed()).isTrue();
        assertThat(bare.unitsChecked()).isZero();
        assertThat(partly.passed()).isTrue();
        assertThat(partly.unitsChecked()).isEqualTo(6);
    }

    private static CheckResult check(DataQualityReport report) {
        return report.checks().stream()
                .filter(check -> check.name().equals(Rules.WINDOW_CONTINUITY))
                .findFirst()
                .orElseThrow();
    }
}
