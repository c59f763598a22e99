package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.testing.Golden;
import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class ChiSquareTest {

    private static void close(String name, double actual, double expected, double relative) {
        assertThat(actual).as(name).isCloseTo(expected, within(relative * Math.abs(expected)));
    }

    @Test
    void equalsEveryGoldenCase() {
        List<Golden.Case> cases = Golden.cases("chi2");
        assertThat(cases).hasSize(32);
        for (Golden.Case one : cases) {
            if (one.id().startsWith("gof")) {
                fit(one);
            } else {
                table(one);
            }
        }
    }

    private static void fit(Golden.Case one) {
        double[] observed = one.array("f_obs");
        double[] expected = new double[observed.length];
        Arrays.fill(expected, Arrays.stream(observed).sum() / observed.length);
        double[] given = one.arguments().get("f_exp") == null ? expected : one.array("f_exp");
        if (one.has("error")) {
            assertThatThrownBy(() -> ChiSquare.ofFit(observed, given))
                    .hasMessage(
                            "Cannot compare 2 cells of total 98.0 with 2 expected cells of total"
                                    + " 100.0");
            return;
        }
        ChiSquare found = ChiSquare.ofFit(observed, given);
        close(one.id(), found.statistic(), one.number("statistic"), 1e-12);
        close(one.id(), found.pValue(), one.number("pvalue"), 1e-12);
    }

    private static void table(Golden.Case one) {
        Map<?, ?> arguments = one.arguments();
        double[][] table =
                ((List<?>) java.util.Objects.requireNonNull(arguments.get("observed")))
                        .stream()
                                .map(row ->
                                        ((List<?>) row)
                                                .stream().mapToDouble(Golden::number).toArray())
                                .toArray(double[][]::new);
        ChiSquare found =
                ChiSquare.ofTable(
                        table,
                        Boolean.TRUE.equals(arguments.get("correction"))
                                ? ChiSquare.Correction.YATES
                                : ChiSquare.Correction.NONE,
                        arguments.get("lambda_") == null
                                ? ChiSquare.Measure.PEARSON
                                : ChiSquare.Measure.LOG_LIKELIHOOD);
        if (one.has("error")) {
            assertThat(found.degreesOfFreedom()).as(one.id() + " is not testable").isZero();
            assertThat(found.pValue()).isNaN();
            return;
        }
        close(one.id(), found.statistic(), one.number("statistic"), 1e-12);
        close(one.id(), found.pValue(), one.number("pvalue"), 1e-9);
        close(one.id(), found.smallestExpected(), one.number("min_expected"), 1e-12);
        assertThat(found.degreesOfFreedom()).isEqualTo((int) one.number("dof"));
        if (one.has("cramers_v")) {
            double total = Arrays.stream(table).flatMapToDouble(Arrays::stream).sum();
            int shorter = Math.min(table.length, table[0].length);
            close(one.id(), found.cramersV(total, shorter), one.number("cramers_v"), 1e-12);
        }
    }

    @Test
    void theTailEqualsScipysFromNearOneToTheSmallestNumbers() {
        StringBuilder said = new StringBuilder();
        for (int freedom : new int[] {1, 2, 3, 4, 5, 9, 10, 31, 100, 333, 1_000}) {
            for (double share : new double[] {1e-9, 0.01, 0.3, 0.9, 0.999, 1, 1.001, 1.5, 4}) {
                said.append(freedom).append(',').append(share * freedom).append('\n');
            }
            for (double far : new double[] {30, 100, 300, 600, 1_200}) {
                said.append(freedom).append(',').append(far).append('\n');
            }
        }
        String answers =
                Peers.python(
                        """
                        import sys
                        from scipy.stats import chi2
                        for line in sys.argv[1].split():
                            freedom, x = line.split(",")
                            print(repr(float(chi2.sf(float(x), int(freedom)))))
                        """,
                        said);

        List<String> asked = said.toString().lines().toList();
        List<String> expected = answers.lines().toList();
        assertThat(expected).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            String[] question = asked.get(i).split(",", -1);
            double chance = Double.parseDouble(expected.get(i));
            double found =
                    ChiSquare.upperTail(
                            Double.parseDouble(question[1]), Integer.parseInt(question[0]));
            if (chance > 1e-300) {
                close(asked.get(i), found, chance, 1e-11);
            } else {
                assertThat(found).as(asked.get(i)).isLessThan(1e-299);
            }
        }
    }

    @Test
    void tellsWhatIsRoughAndWhatCannotBeTested() {
        assertThat(ChiSquare.ofFit(new double[] {5, 5}, new double[] {5, 5}).isSparse()).isFalse();
        assertThat(ChiSquare.ofFit(new double[] {4, 6}, new double[] {4, 6}).isSparse()).isTrue();
        assertThat(ChiSquare.ofFit(new double[] {9}, new double[] {9}).pValue()).isNaN();
        assertThat(ChiSquare.ofFit(new double[] {9, 0, 9}, new double[] {9, 0, 9}))
                .isEqualTo(new ChiSquare(0, 1, 1, 9));
        ChiSquare impossible = ChiSquare.ofFit(new double[] {9, 1}, new double[] {10, 0});
        assertThat(impossible.statistic()).isInfinite();
        assertThat(impossible.pValue()).isZero();
        assertThatThrownBy(() -> ChiSquare.ofFit(new double[] {-1}, new double[] {-1}))
                .hasMessage("Cannot test a count of -1.0");
    }
}
