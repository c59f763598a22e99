package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

class HistogramTest {

    @Test
    void equalsNumpyBinByBinAndEdgeByEdge() {
        StringBuilder ours = new StringBuilder();
        StringBuilder input = new StringBuilder();
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = new double[1 + random.nextInt(500)];
            double tick = random.nextBoolean() ? 0.25 : 0.1;
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(-200, 200) * tick;
            }
            int bins = 1 + random.nextInt(60);
            Histogram histogram = Histogram.of(values, bins);
            ours.append(Arrays.toString(histogram.counts())).append('\n');
            ours.append(Arrays.toString(histogram.edges())).append('\n');
            input.append(bins)
                    .append(' ')
                    .append(
                            Arrays.stream(values)
                                    .mapToObj(Double::toString)
                                    .collect(Collectors.joining(" ")))
                    .append('\n');
        }

        String numpys =
                Peers.python(
                        """
                        import sys
                        import numpy as np
                        for line in sys.argv[1].splitlines():
                            bins, *values = line.split()
                            counts, edges = np.histogram([float(v) for v in values], int(bins))
                            print([int(c) for c in counts])
                            print([float(e) for e in edges])
                        """,
                        input);

        assertThat(numbers(ours.toString())).isEqualTo(numbers(numpys));
    }

    /// Languages print the same double differently: 1.0E-4, 0.0001.
    private static String numbers(String lists) {
        return lists.lines()
                .map(line -> line.replaceAll("[\\[\\]]", ""))
                .map(line ->
                        Arrays.stream(line.split(", ", -1))
                                .map(text -> String.valueOf(Double.parseDouble(text)))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void widensTheEdgesOfEqualValues() {
        Histogram histogram = Histogram.of(new double[] {5, 5, Double.NaN, 5}, 2);

        assertThat(histogram.edges()).containsExactly(4.5, 5, 5.5);
        assertThat(histogram.counts()).containsExactly(0, 3);
    }

    @Test
    void countsNothingWhereThereIsNothing() {
        Histogram histogram = Histogram.of(new double[] {Double.NaN, 1 / 0.0}, 4);

        assertThat(histogram.edges()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(histogram.counts()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void refusesToCountIntoNoBins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Histogram.of(new double[] {1}, 0))
                .withMessage("Cannot count into 0 bins");
    }
}
