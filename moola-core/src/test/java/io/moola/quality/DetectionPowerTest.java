package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.quality.FaultStudy.Power;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How well faults of a known size are found in 100 synthetic markets each, and the page that says
/// so.
class DetectionPowerTest {

    private static final int SEEDS = 100;
    private static final Path PAGE = Path.of("../docs/explanation/detection-power.md");
    private static final String INTRODUCTION =
            """
            # Detection power

            How likely a fault is found, by its kind and size, and how often a sound bar is
            flagged. Measured, not promised: faults of a known size are put into 100 synthetic
            markets of 2,000 one-minute bars for each row of the tables (seeds 0 to 99, about 5 %
            around 20,000, fat tails, clustered volatility), eight to a market (one split), and the standard
            rule is asked with its default threshold.

            How to read it:

            - **recall** is the share of the injected faults that the rule named at their place,
              with the 95 % interval of Wilson's score behind it where it is not certain;
            - **flags** are the places named where no fault is, per 10,000 sound bars of the same
              markets: the price of the recall;
            - a rule that says what a sound bar *is* finds every fault, and a test fails where it
              does not. A rule that compares a bar with what is *usual* cannot: below its
              threshold a fault looks like a market, so choose the threshold by these tables.

            Faults of the source (unreadable stamps and numbers, rows out of order, exact
            duplicates) have no size: ingest rejects or counts every one, which another test holds.
            Markets that are made differ from real ones: they do not crash, and news does not
            exist. Take the recall as it is and expect more flags.

            This page is made by the code that measures, and a test holds it current. Again, in
            `moola-core`'s build:

            ```
            mvn verify -pl moola-core -Dtest=DetectionPowerTest -Dmoola.update=true
            ```
            """;

    @Test
    void rulesThatAreCertainFindEveryFaultAndThePageSaysWhatTheOthersFind() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        certain(page);
        page.append("\n## Rules that compare with what is usual\n");
        for (FaultStudy study : FaultStudies.statistical()) {
            statistical(page, study);
        }
        thresholds(page);
        if (Boolean.getBoolean("moola.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page.toString());
        }

        assertThat(Files.readString(PAGE))
                .as("rewrite it with -Dtest=DetectionPowerTest -Dmoola.update=true")
                .isEqualTo(page.toString());
    }

    private static void certain(StringBuilder page) {
        page.append("\n## Rules that are certain\n\n");
        page.append("| fault | rule | sizes | injected | recall | flags |\n");
        page.append("|---|---|---|---:|---:|---:|\n");
        for (FaultStudy study : FaultStudies.certain()) {
            List<Power> powers = measure(study);
            for (Power power : powers) {
                String what = "%s, %s %s".formatted(study.title(), power.size(), study.unit());
                assertThat(power.recall()).as(what).isEqualTo(1.0);
            }
            long injected = powers.stream().mapToLong(Power::injected).sum();
            double flags =
                    powers.stream().mapToDouble(Power::flagsPerTenThousand).max().orElseThrow();
            List<String> sizes = powers.stream().map(power -> number(power.size())).toList();
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | `%s` | %s %s | %,d | 1 | %.2f |\n",
                            study.title(),
                            study.rule(),
                            String.join(", ", sizes),
                            study.unit(),
                            injected,
                            flags));
        }
    }

    private static void statistical(StringBuilder page, FaultStudy study) {
        page.append("\n### ").append(study.title()).append("\n\n`").append(study.rule());
        page.append("`\n\n| ").append(study.unit());
        page.append(" | injected | recall | 95 % interval | flags |\n");
        page.append("|---:|---:|---:|---:|---:|\n");
        List<Power> powers = measure(study);
        for (Power power : powers) {
            double[] interval = interval(power);
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,d | %.3f | %.3f to %.3f | %.2f |\n",
                            number(power.size()),
                            power.injected(),
                            power.recall(),
                            interval[0],
                            interval[1],
                            power.flagsPerTenThousand()));
        }
        assertSensible(study, powers);
    }

    private static void thresholds(StringBuilder page) {
        page.append("\n## Other thresholds on sound bars\n\n");
        page.append("What a lower threshold costs: flags per 10,000 bars without any fault.\n\n");
        page.append("| rule | threshold | flags |\n|---|---:|---:|\n");
        threshold(page, Rules.NO_ISOLATED_REVERSAL, Threshold.REVERSAL_DEVIATIONS, 2, 3, 4, 6, 15);
        threshold(page, Rules.RETURN_OUTLIERS, Threshold.OUTLIER_Z_SCORE, 2, 3, 4, 5);
        threshold(page, Rules.NO_COPIED_RUNS, Threshold.MIN_COPIED_RUN, 2, 3, 4);
        threshold(page, Rules.NO_STALE_RUN, Threshold.MAX_FLAT_RUN, 1, 2, 10);
    }

    private static void threshold(
            StringBuilder page, String rule, Threshold threshold, double... limits) {
        for (double limit : limits) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | `%s: %s` | %.2f |\n",
                            rule,
                            threshold.key(),
                            number(limit),
                            FaultStudy.flagsOfSoundBars(rule, threshold, limit, SEEDS)));
        }
    }

    /// Faults far beyond the threshold are found, those far below are not.
    private static void assertSensible(FaultStudy study, List<Power> powers) {
        boolean isSplit = study.rule().equals(Rules.NO_POSSIBLE_SPLIT);
        Power plain = isSplit ? powers.getFirst() : powers.getLast();
        Power hidden = isSplit ? powers.getLast() : powers.getFirst();

        assertThat(plain.recall()).as("%s, %s", study.title(), plain).isGreaterThan(0.99);
        assertThat(hidden.recall()).as("%s, %s", study.title(), hidden).isLessThan(0.1);
        assertThat(powers)
                .as(study.title())
                .allSatisfy(power -> assertThat(power.flagsPerTenThousand()).isLessThan(5));
    }

    private static List<Power> measure(FaultStudy study) {
        List<Power> powers = new ArrayList<>();
        for (double size : study.sizes()) {
            powers.add(study.measure(size, SEEDS));
        }
        return powers;
    }

    /// Wilson's score interval (E. B. Wilson, JASA 22, 1927), 95 %.
    private static double[] interval(Power power) {
        double z = 1.959963984540054;
        double n = power.injected();
        double p = power.recall();
        double centre = p + z * z / (2 * n);
        double reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double whole = 1 + z * z / n;
        return new double[] {
            Math.max(0, (centre - reach) / whole), Math.min(1, (centre + reach) / whole)
        };
    }

    private static String number(double size) {
        return size == Math.rint(size)
                ? String.format(Locale.ROOT, "%,d", (long) size)
                : String.valueOf(size);
    }
}
