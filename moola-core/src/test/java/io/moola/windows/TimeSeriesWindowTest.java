package io.moola.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moola.InvalidDataException;
import io.moola.MoolaException;
import io.moola.Violation;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class TimeSeriesWindowTest {

    private static final Instant START = Instant.parse("2024-01-02T09:30:00Z");
    private static final Instant END = Instant.parse("2024-01-02T11:14:00Z");
    private static final String[] COLUMNS = {"open", "high", "low", "close"};

    private static List<String> violations(Runnable build) {
        InvalidDataException refused = catchThrowableOfType(InvalidDataException.class, build::run);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.kind()).isEqualTo(MoolaException.Kind.INPUT);
        assertThat(refused.total()).isEqualTo(refused.violations().size());
        return refused.violations().stream().map(Violation::toString).toList();
    }

    @Test
    void holdsWhatItWasGivenAndLetsNobodyChangeIt() {
        double[][] given = Windows.features(1);
        double open = given[42][0];

        TimeSeriesWindow window = new TimeSeriesWindow("window-17", given);
        given[42][0] = 1;
        window.features()[42][0] = 2;

        assertThat(window.open(42)).isEqualTo(open);
        assertThat(window.features()).isDeepEqualTo(Windows.features(1));
        assertThat(window.close(104)).isEqualTo(Windows.features(1)[104][3]);
        assertThat(window.shape()).isEqualTo(WindowShape.STANDARD);
        assertThatThrownBy(() -> window.high(105)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void namesWindowStepColumnValueAndRule() {
        double[][] features = Windows.features(1);
        features[42] = new double[] {19_981, 19_980.25, 19_979, 19_980};

        assertThatThrownBy(() -> new TimeSeriesWindow("window-17", features))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "Cannot build the window window-17: window-17.features[42].high: 19980.25"
                                + " is below max(open, close) 19981.0");
    }

    @Test
    void reportsEveryViolationNotTheFirst() {
        double[][] features = Windows.features(2);
        features[0] = new double[] {5, 4, 6, 5.5};
        features[7] = new double[] {Double.NaN, 3, 4, Double.POSITIVE_INFINITY};
        features[9] = new double[] {Double.NaN, 3, 1, 2};

        assertThat(
                        violations(() ->
                                new TimeSeriesWindow(
                                        "w", "", END, START, WindowShape.STANDARD, features)))
                .containsExactly(
                        "w.end_timestamp: 2024-01-02T09:30:00Z is not after start_timestamp"
                                + " 2024-01-02T11:14:00Z",
                        "w.features[0].high: 4.0 is below max(open, close) 5.5",
                        "w.features[0].low: 6.0 is above min(open, close) 5.0",
                        "w.features[0].high: 4.0 is below low 6.0",
                        "w.features[7].open: NaN is not finite",
                        "w.features[7].close: Infinity is not finite",
                        "w.features[7].high: 3.0 is below low 4.0",
                        "w.features[9].open: NaN is not finite");
    }

    @Test
    void reportsEveryWrongShape() {
        double[][] features = Windows.features(2, 104);
        features[3] = new double[] {1, 2, 3};
        features[50] = new double[0];

        assertThat(violations(() -> new TimeSeriesWindow("w", features)))
                .containsExactly(
                        "w.features: has 104 bars, expected 105",
                        "w.features[3]: has 3 values, expected 4: open, high, low, close",
                        "w.features[50]: has 0 values, expected 4: open, high, low, close");
        assertThat(violations(() -> new TimeSeriesWindow(" ", new double[0][])))
                .containsExactly(" .window_id: is empty", " .features: has 0 bars, expected 105");
    }

    @Test
    void takesAnotherShapeWhereItIsStated() {
        WindowShape shape = new WindowShape(5, 10, 5);

        TimeSeriesWindow window =
                new TimeSeriesWindow("w", "NQ", START, END, shape, Windows.features(1, 20));

        assertThat(window.shape()).isEqualTo(shape);
        assertThat(TimeSeriesWindow.fromJson(window.toJson())).isEqualTo(window);
    }

    @Test
    void findsExactlyTheBarsThatWereSpoiled() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            double[][] features = Windows.features(round);
            List<Integer> spoiled = new ArrayList<>();
            for (int bar = 0; bar < 105; bar++) {
                if (random.nextInt(20) == 0) {
                    spoiled.add(bar);
                    int column = random.nextInt(4);
                    features[bar][column] =
                            switch (random.nextInt(3)) {
                                case 0 -> Double.NaN;
                                case 1 -> Double.NEGATIVE_INFINITY;
                                default -> column == 2 ? 1e9 : column == 1 ? -1e9 : 1e9;
                            };
                }
            }
            if (spoiled.isEmpty()) {
                continue;
            }
            List<Integer> told =
                    violations(() -> new TimeSeriesWindow("w", features)).stream()
                            .map(text -> Integer.valueOf(text.substring(11, text.indexOf(']'))))
                            .distinct()
                            .toList();
            assertThat(told).as("seed 7, round %d", round).isEqualTo(spoiled);
        }
    }

    @Test
    void comesFromAView() {
        WindowSet view =
                new Windower(WindowSettings.STANDARD)
                        .cut(RandomBars.minutes("NQ", 3, 200), null)
                        .windows();

        TimeSeriesWindow window = TimeSeriesWindow.of(view, 17);

        double[] expected = new double[420];
        view.copy(17, expected, 0);
        double[] actual = new double[420];
        window.copy(actual, 0);
        assertThat(actual).isEqualTo(expected);
        assertThat(window.id()).isEqualTo("NQ-20240102T094700Z");
        assertThat(window.start()).isEqualTo("2024-01-02T09:47:00Z");
        assertThat(window.end()).isEqualTo("2024-01-02T11:31:00Z");
    }

    @Test
    void readsItsOwnJsonBack() {
        TimeSeriesWindow bare = Windows.window("a");
        TimeSeriesWindow full =
                new TimeSeriesWindow(
                        "b", "NQ", START, END, WindowShape.STANDARD, Windows.features(9));

        assertThat(TimeSeriesWindow.fromJson(bare.toJson())).isEqualTo(bare);
        assertThat(TimeSeriesWindow.fromJson(full.toJson()))
                .isEqualTo(full)
                .hasSameHashCodeAs(full)
                .isNotEqualTo(bare);
    }

    @Test
    void readsJsonStrictlyAndTellsAllThatIsWrong() {
        StringBuilder bars = new StringBuilder("[1, 2, 0.5, 1.5], [1, \"x\", null, true], 7");
        bars.append(", [1, 2, 0.5]").append(", [1, 1, 1, 1]".repeat(100));

        assertThat(
                        violations(() ->
                                TimeSeriesWindow.fromJson(
                                        """
                                        {"window_id": 5, "start_timestamp": "yesterday", "extra": 1,
                                         "end_timestamp": "2024-01-02T11:14:00+01:00", "features": [%s]}
                                        """
                                                .formatted(bars))))
                .containsExactly(
                        "window_id: 5 is no text",
                        "start_timestamp: 'yesterday' is no time such as 2024-01-02T09:30:00Z, UTC"
                                + " with Z",
                        "end_timestamp: '2024-01-02T11:14:00+01:00' is no time such as"
                                + " 2024-01-02T09:30:00Z, UTC with Z",
                        "features: has 104 bars, expected 105",
                        "features[1].high: 'x' is no number",
                        "features[1].low: null is no number",
                        "features[1].close: true is no number",
                        "features[2]: 7 is no list of 4 numbers",
                        "features[3]: has 3 values, expected 4: open, high, low, close",
                        "extra: is not known; known: end_timestamp, features, shape,"
                                + " start_timestamp, symbol, window_id");
        assertThat(violations(() -> TimeSeriesWindow.fromJson("{}")))
                .containsExactly("window_id: is missing", "features: is missing");
    }

    @Test
    void jsonCannotBringInWhatNoBarMayHold() {
        String json = Windows.window("w").toJson();
        String first =
                json.substring(json.indexOf("[[") + 2, json.indexOf(',', json.indexOf("[[")));

        assertThat(violations(() -> TimeSeriesWindow.fromJson(json.replaceFirst(first, "1e999"))))
                .containsExactly("features[0].open: Infinity is not finite");
        assertThatThrownBy(() -> TimeSeriesWindow.fromJson(json.replaceFirst(first, "NaN")))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith("Cannot read a JSON object: ");
        assertThatThrownBy(() -> TimeSeriesWindow.fromJson("[".repeat(100_000)))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith("Cannot read a JSON object: ");
    }

    @ParameterizedTest
    @CsvSource({
        "30, 74, ''",
        "74, 74, ''",
        "29, 75, 'expansion_start: 29 is outside the prediction part [30, 75)|expansion_end: 75 is"
                + " outside the prediction part [30, 75)'",
        "50, 40, expansion_start: 50 is after expansion_end 40",
        "80, 31, 'expansion_start: 80 is outside the prediction part [30, 75)|expansion_start: 80"
                + " is after expansion_end 31'"
    })
    void anExpansionLiesInThePredictionPart(int start, int end, String expected) {
        TimeSeriesWindow window = Windows.window("w");
        if (expected.isEmpty()) {
            LabeledWindow labeled = new LabeledWindow(window, Label.EXPANSION, start, end);
            assertThat(LabeledWindow.fromJson(labeled.toJson())).isEqualTo(labeled);
        } else {
            assertThat(violations(() -> new LabeledWindow(window, Label.EXPANSION, start, end)))
                    .containsExactly(("w." + expected.replace("|", "|w.")).split("\\|"));
        }
    }

    @Test
    void anUnknownLabelIsRefusedAndTheKnownOnesListed() {
        String json =
                new LabeledWindow(Windows.window("w"), Label.EXPANSION, 30, 31)
                        .toJson()
                        .replace("\"expansion\"", "\"foo\"");

        assertThat(violations(() -> LabeledWindow.fromJson(json)))
                .containsExactly("label: 'foo' is none of consolidation, retracement, expansion");
        assertThatThrownBy(() -> Label.parse("Expansion"))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read the label 'Expansion': it is none of consolidation,"
                                + " retracement, expansion");
        assertThat(Label.parse("retracement")).isEqualTo(Label.RETRACEMENT);
    }

    @Test
    void theMessageShowsTheFirstTwentyAndTellsHowManyThereAre() {
        double[][] features = Windows.features(1);
        for (int bar = 0; bar < 30; bar++) {
            features[bar][bar % 4] = Double.NaN;
        }

        InvalidDataException refused =
                catchThrowableOfType(
                        InvalidDataException.class, () -> new TimeSeriesWindow("w", features));

        assertThat(refused)
                .hasMessageStartingWith(
                        "Cannot build the window w: 30 violations: w.features[0].open: NaN is not"
                                + " finite; w.features[1].high: NaN is not finite; ")
                .hasMessageEndingWith("w.features[19].close: NaN is not finite; and 10 more");
        assertThat(refused.violations())
                .hasSize(30)
                .last()
                .isEqualTo(new Violation("w.features[29]." + COLUMNS[29 % 4], "NaN is not finite"));
    }
}
