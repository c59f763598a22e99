package io.moola.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.SplittableRandom;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Pages and drawings: sound markup whatever the data say, nothing from outside.
class PageTest {

    private static final String HOSTILE = "<script>alert('x')</script>&\"\u0001";

    @Test
    void textFromDataNeverBecomesMarkup() {
        Chart chart =
                HeatMap.of(
                        HOSTILE, HOSTILE, List.of(HOSTILE), List.of(HOSTILE), new double[][] {{1}});
        String html =
                new Page(HOSTILE, HOSTILE)
                        .add(
                                HOSTILE,
                                new Paragraph(HOSTILE),
                                new Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))),
                                new KeyFigures(List.of(KeyFigures.Figure.of(HOSTILE, HOSTILE))),
                                chart)
                        .html();

        assertThat(html).doesNotContain("<script").doesNotContain("\u0001");
        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\ufffd");
    }

    @Test
    void aPageFetchesNothingAndForbidsScripts() {
        String html = new Page("Title", "Lead").add("Part", candles()).html();

        assertThat(html).contains("default-src 'none'");
        assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("src=");
        assertThat(html).doesNotContain("@import").doesNotContain("url(");
    }

    @Test
    void everyDrawingIsSoundXmlWithItsNumbersBeside() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        double[] y = random.doubles(200, -3, 3).toArray();
        y[17] = Double.NaN;
        double[] x = new double[y.length];
        long[] times = new long[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            times[i] = 1_704_189_600_000_000L + i * 60_000_000L;
        }
        List<Chart> charts =
                List.of(
                        LineChart.overNumbers("a", "b", "x", x).curve("y", y).mark(40).chart(),
                        LineChart.overTime("a", "b", times).curve("y", y).curve("z", y).chart(),
                        BarChart.histogram("a", "b", new double[] {0, 1, 2}, new long[] {3, 4}),
                        BarChart.named("a", "b", List.of("n", "m"), new long[] {0, 0}),
                        HeatMap.of("a", "b", List.of("r"), List.of("c"), new double[][] {{0.5}}),
                        candles());

        for (Chart chart : charts) {
            parse(chart.svg());
            assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(chart.data().rows()).isNotEmpty();
            assertThat(chart.html()).contains("<summary>The numbers</summary>");
        }
    }

    @Test
    void drawingsOfNothingOrOfOneValueStand() throws Exception {
        double[] none = {};
        double[] one = {Double.NaN};
        for (Chart chart :
                List.of(
                        LineChart.overNumbers("a", "b", "x", none).curve("y", none).chart(),
                        LineChart.overNumbers("a", "b", "x", new double[] {5})
                                .curve("y", one)
                                .chart(),
                        LineChart.overNumbers("a", "b", "x", new double[] {5, 6})
                                .curve("y", new double[] {2, 2})
                                .chart(),
                        CandleChart.of("a", "b", new long[0], new double[4][0]),
                        CandleChart.of(
                                "a", "b", new long[] {0}, new double[][] {one, one, one, one}))) {
            parse(chart.svg());
            assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void refusesRowsThatDoNotFitTheirHeadings() {
        assertThatThrownBy(() -> new Table("", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("Row [1] has 1 cells, expected 2");
    }

    @Test
    void writesNumbersBriefly() {
        assertThat(Numbers.brief(50_004)).isEqualTo("50,004");
        assertThat(Numbers.brief(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.brief(20_345.678_9)).isEqualTo("20,345.7");
        assertThat(Numbers.brief(0.001234567)).isEqualTo("0.00123457");
        assertThat(Numbers.brief(1.5e-9)).isEqualTo("1.50e-09");
        assertThat(Numbers.brief(Double.NaN)).isEqualTo("–");
    }

    @Test
    void marksRoundPlacesOnAxes() {
        assertThat(Scale.of(Scale.Kind.NUMBER, 0, 97, 0, 100).ticks(5))
                .extracting(Scale.Tick::label)
                .containsExactly("0", "20", "40", "60", "80");
        assertThat(Scale.of(Scale.Kind.NUMBER, 0.001, 0.0042, 0, 100).ticks(4))
                .extracting(Scale.Tick::label)
                .containsExactly("0.001", "0.002", "0.003", "0.004");
        assertThat(Scale.of(Scale.Kind.LOGARITHM, 0.5, 2_000, 0, 100).ticks(5))
                .extracting(Scale.Tick::label)
                .containsExactly("1", "10", "100", "1,000");
        assertThat(
                        Scale.of(
                                        Scale.Kind.TIME,
                                        1_704_189_600_000_000.0,
                                        1_704_216_600_000_000.0,
                                        0,
                                        100)
                                .ticks(5))
                .extracting(Scale.Tick::label)
                .containsExactly("10:00", "12:00", "14:00", "16:00");
    }

    private static Chart candles() {
        return CandleChart.of(
                "a",
                "b",
                new long[] {1_704_189_600_000_000L, 1_704_189_660_000_000L},
                new double[][] {{1, 2}, {3, 2.5}, {0.5, 1}, {2, 1.5}},
                1);
    }

    private static void parse(String xml)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
