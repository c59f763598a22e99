package io.moola.windows;

import static io.moola.windows.Label.CONSOLIDATION;
import static io.moola.windows.Label.EXPANSION;
import static io.moola.windows.Label.RETRACEMENT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moola.InvalidDataException;
import io.moola.Violation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class DatasetTest {

    private static List<String> violations(Runnable build) {
        InvalidDataException refused = catchThrowableOfType(InvalidDataException.class, build::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.violations().stream().map(Violation::toString).toList();
    }

    private static List<TimeSeriesWindow> windows(int count) {
        List<TimeSeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(Windows.window("w" + i));
        }
        return windows;
    }

    private static double[][][] features(int count) {
        double[][][] features = new double[count][][];
        Arrays.setAll(features, Windows::features);
        return features;
    }

    @Test
    void refusesATotalThatIsNotTheNumberOfWindowsAndNamesBoth() {
        assertThatThrownBy(() -> new UnlabeledDataset(windows(3), 5))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "Cannot build the unlabelled dataset: total_samples: 5, but there are 3"
                                + " windows");
        assertThat(new UnlabeledDataset(windows(3), 3).totalSamples()).isEqualTo(3);
        assertThat(new UnlabeledDataset(List.of(), 0).windows()).isEmpty();
    }

    @Test
    void refusesADistributionThatDoesNotSumToTheWindowsAndNamesBothSums() {
        List<LabeledWindow> windows = Windows.labeled(60, 38);

        assertThat(
                        violations(() ->
                                new LabeledDataset(
                                        windows, 98, Map.of(CONSOLIDATION, 60, RETRACEMENT, 45))))
                .containsExactly(
                        "label_distribution: the distribution sums to 105 (consolidation 60 +"
                                + " retracement 45), but there are 98 windows",
                        "label_distribution.retracement: 45, but there are 38 windows labelled so");
    }

    @Test
    void refusesADistributionThatSumsRightButIsNotThatOfTheContent() {
        List<LabeledWindow> windows = Windows.labeled(60, 38);

        assertThat(
                        violations(() ->
                                new LabeledDataset(
                                        windows,
                                        99,
                                        Map.of(CONSOLIDATION, 59, RETRACEMENT, 38, EXPANSION, 1))))
                .containsExactly(
                        "total_samples: 99, but there are 98 windows",
                        "label_distribution.consolidation: 59, but there are 60 windows labelled"
                                + " so",
                        "label_distribution.expansion: 1, but there are 0 windows labelled so");
    }

    @Test
    void namesEveryClassAlsoAnAbsentOne() {
        LabeledDataset dataset = LabeledDataset.of(Windows.labeled(60, 38));

        assertThat(dataset.labelDistribution())
                .isEqualTo(Map.of(CONSOLIDATION, 60, RETRACEMENT, 38, EXPANSION, 0));
        assertThat(dataset)
                .isEqualTo(
                        new LabeledDataset(
                                Windows.labeled(60, 38),
                                98,
                                Map.of(CONSOLIDATION, 60, RETRACEMENT, 38)));
        assertThat(dataset.labelCodes()[59]).isZero();
        assertThat(dataset.labelCodes()[60]).isEqualTo(1);
        assertThat(dataset.expansionStarts()[1]).isEqualTo(31);
        assertThat(dataset.expansionEnds()).containsOnly(74);
    }

    @Test
    void refusesTwoWindowsOfOneNameAndTwoShapes() {
        List<TimeSeriesWindow> windows = windows(3);
        windows.set(2, Windows.window("w0"));
        windows.add(
                new TimeSeriesWindow(
                        "short", "", null, null, new WindowShape(1, 2, 3), Windows.features(1, 6)));

        assertThat(violations(() -> UnlabeledDataset.of(windows)))
                .containsExactly(
                        "windows[2].window_id: 'w0' is also that of windows[0]",
                        "windows[3].shape: 1 + 2 + 3 is unlike that of the first, 30 + 45 + 30");
    }

    @Test
    void isBuiltFromNestedAndFromFlatArraysAndGivesThemBack() {
        double[][][] features = features(5);

        UnlabeledDataset dataset = UnlabeledDataset.of(features);
        WindowArrays arrays = dataset.toArrays();

        assertThat(arrays.shape()).containsExactly(5, 105, 4);
        assertThat(arrays.nested()).isDeepEqualTo(features);
        assertThat(UnlabeledDataset.of(arrays.float64())).isEqualTo(dataset);
        double[] flat = arrays.float64();
        float[] single = arrays.float32();
        assertThat(flat).hasSize(5 * 420);
        assertThat(flat[3 * 420 + 50 * 4 + 2]).isEqualTo(features[3][50][2]);
        for (int i = 0; i < flat.length; i++) {
            assertThat(single[i]).isEqualTo((float) flat[i]);
        }
        assertThat(UnlabeledDataset.of(new double[0]).toArrays().shape())
                .containsExactly(0, 105, 4);
    }

    @Test
    void arraysReportEveryViolationUnderTheWindowsNumber() {
        double[][][] features = features(3);
        features[1] = Windows.features(1, 104);
        features[2][42][1] = 1;

        assertThat(violations(() -> UnlabeledDataset.of(features)))
                .startsWith(
                        "window-1.features: has 104 bars, expected 105",
                        "window-2.features[42].high: 1.0 is below max(open, close) "
                                + Math.max(features[2][42][0], features[2][42][3]));
        assertThat(violations(() -> UnlabeledDataset.of(new double[421])))
                .containsExactly("features: has 421 prices, no multiple of 105 × 4 = 420");
        assertThat(
                        violations(() ->
                                LabeledDataset.of(
                                        features,
                                        new String[] {"foo", "expansion", "expansion"},
                                        new int[] {30, 30, 12},
                                        new int[] {40, 29, 40})))
                .startsWith(
                        "window-0.label: 'foo' is none of consolidation, retracement, expansion",
                        "window-1.features: has 104 bars, expected 105",
                        "window-1.expansion_end: 29 is outside the prediction part [30, 75)",
                        "window-1.expansion_start: 30 is after expansion_end 29")
                .endsWith("window-2.expansion_start: 12 is outside the prediction part [30, 75)");
        assertThatThrownBy(() -> LabeledDataset.of(features, new String[2], new int[3], new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot label 3 windows: 2 labels, 3 starts, 3 ends");
    }

    @Test
    void readsItsOwnJsonBack() {
        UnlabeledDataset plain = UnlabeledDataset.of(windows(3));
        LabeledDataset labeled = LabeledDataset.of(Windows.labeled(2, 3, 1));

        assertThat(UnlabeledDataset.fromJson(plain.toJson())).isEqualTo(plain);
        assertThat(LabeledDataset.fromJson(labeled.toJson())).isEqualTo(labeled);
        assertThat(labeled.toJson())
                .startsWith(
                        "{\"schema_version\":\"1.0\",\"total_samples\":6,\"label_distribution\":"
                                + "{\"consolidation\":2,\"retracement\":3,\"expansion\":1},"
                                + "\"windows\":[{\"window_id\":\"w0\",\"features\":[[");
    }

    @Test
    void readsJsonStrictlyWithThePathOfEveryViolation() {
        String json =
                LabeledDataset.of(Windows.labeled(2, 3))
                        .toJson()
                        .replaceFirst("\"total_samples\":5", "\"total_samples\":6")
                        .replaceFirst("\"retracement\":3", "\"retracement\":4,\"foo\":-1")
                        .replaceFirst("\"label\":\"retracement\"", "\"label\":\"foo\"")
                        .replaceFirst("\"expansion_end\":74", "\"expansion_end\":74.5")
                        .replaceFirst("\"window_id\":\"w4\"", "\"window_id\":\"w3\"")
                        .replaceFirst("\"schema_version\":\"1.0\"", "\"schema_version\":\"9\"");

        assertThat(violations(() -> LabeledDataset.fromJson(json)))
                .containsExactly(
                        "schema_version: '9' is none of 1.0",
                        "label_distribution: 'foo' is none of consolidation, retracement,"
                                + " expansion",
                        "label_distribution.foo: -1 is no whole number from 0 to 2147483647",
                        "windows[0].expansion_end: 74.5 is no whole number from 0 to 2147483647",
                        "windows[2].label: 'foo' is none of consolidation, retracement, expansion",
                        "windows[4].window_id: 'w3' is also that of windows[3]",
                        "total_samples: 6, but there are 5 windows",
                        "label_distribution: the distribution sums to 6 (consolidation 2 +"
                                + " retracement 4 + expansion 0), but there are 5 windows");
        assertThat(violations(() -> LabeledDataset.fromJson("{\"windows\": {}}")))
                .containsExactly(
                        "schema_version: is missing",
                        "total_samples: is missing",
                        "label_distribution: is missing",
                        "windows: an object is no list");
        assertThat(
                        violations(() ->
                                UnlabeledDataset.fromJson(
                                        """
                                        {"schema_version": "1.0", "total_samples": 1, "windows": [7]}\
                                        """)))
                .containsExactly("windows[0]: 7 is no object");
    }
}
