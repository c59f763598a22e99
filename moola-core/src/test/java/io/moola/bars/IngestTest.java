package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.BadRow;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

class IngestTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir Path folder;

    private final List<String> refused = new ArrayList<>();

    private final RejectSink sink =
            new RejectSink() {
                @Override
                public void begin(String file) {
                    // one list for all
                }

                @Override
                public void restart() {
                    refused.clear();
                }

                @Override
                public void reject(BadRow row) {
                    refused.add(
                            row.line()
                                    + " "
                                    + row.column()
                                    + " '"
                                    + row.value()
                                    + "' "
                                    + row.reason());
                }
            };

    private Instrument ingest(String text) throws IOException {
        return ingest(text, IngestOptions.of("X"));
    }

    private Instrument ingest(String text, IngestOptions options) throws IOException {
        return report(text, options).instruments().getFirst();
    }

    private IngestReport report(String text, IngestOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("bars.csv"), text);
        return Ingest.run(List.of(SourceFile.of(file, "bars.csv")), options, sink);
    }

    private static IngestOptions inZone(String zone) {
        return with(
                IngestOptions.of("X"), ZoneId.of(zone), IngestOptions.Stamp.OPEN, null, Map.of());
    }

    private static IngestOptions with(
            IngestOptions base,
            @Nullable ZoneId zone,
            IngestOptions.Stamp stamp,
            @Nullable String timeFormat,
            Map<String, String> columns) {
        return new IngestOptions(
                base.symbol(),
                null,
                null,
                null,
                zone,
                null,
                stamp,
                timeFormat,
                null,
                columns,
                null,
                null);
    }

    private static SourceFacts facts(Instrument instrument) {
        return Objects.requireNonNull(instrument.source());
    }

    private static List<String> times(Instrument instrument) {
        List<String> times = new ArrayList<>();
        for (long time : instrument.bars().times()) {
            times.add(Instants.iso(time));
        }
        return times;
    }

    @Test
    void refusesEachFaultyRowWithItsPlaceAndReason() throws IOException {
        Instrument bars =
                ingest(
                        HEADER
                                + "2024-01-02T10:00:00Z,1,2,1,2,5\n"
                                + ",1,2,1,2,5\n"
                                + "yesterday,1,2,1,2,5\n"
                                + "2024-01-02T10:03:00Z,1,two,1,2,5\n"
                                + "2024-01-02T10:04:00Z,1,2,1\n"
                                + "2024-01-02T10:05:00.0000001Z,1,2,1,2,5\n"
                                + "1899-12-31T00:00:00Z,1,2,1,2,5\n"
                                + "9999-12-31T00:00:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:08:00Z,1,1e999,1,2,5\n"
                                + "2024-01-02T10:09:00Z,1,2,1,2,many\n"
                                + "2024-01-02T10:01:00Z,1,2,1,2,5\n");

        assertThat(refused)
                .containsExactly(
                        "3 timestamp '' missing_timestamp",
                        "4 timestamp 'yesterday' bad_timestamp",
                        "5 high 'two' bad_number",
                        "6  '4 of 6 fields' wrong_column_count",
                        "7 timestamp '2024-01-02T10:05:00.0000001Z' sub_microsecond",
                        "8 timestamp '1899-12-31T00:00:00Z' timestamp_out_of_range",
                        "9 timestamp '9999-12-31T00:00:00Z' timestamp_out_of_range",
                        "10 high '1e999' number_out_of_range",
                        "11 volume 'many' bad_number");
        assertThat(facts(bars).rowsRead()).isEqualTo(11);
        assertThat(facts(bars).rowsAccepted()).isEqualTo(2);
        assertThat(facts(bars).rowsRejected())
                .isEqualTo(
                        Map.of(
                                "missing_timestamp", 1L,
                                "bad_timestamp", 1L,
                                "bad_number", 2L,
                                "wrong_column_count", 1L,
                                "sub_microsecond", 1L,
                                "timestamp_out_of_range", 2L,
                                "number_out_of_range", 1L));
    }

    @Test
    void refusesNanosecondsInEveryRowAsSuchAndNotAsTwoReadings() {
        assertThatThrownBy(() -> ingest(HEADER + "2024-01-02T10:05:00.123456789Z,1,2,1,2,5\n"))
                .hasMessageContaining("{sub_microsecond=1}");
    }

    @Test
    void keepsMissingPricesAsMissing() throws IOException {
        Instrument bars =
                ingest(
                        HEADER
                                + "2024-01-02T10:00:00Z,,2,1,2,5\n"
                                + "2024-01-02T10:01:00Z,NaN,null,-,NA,\n"
                                + "2024-01-02T10:02:00Z,inf,2,-Infinity,2,5\n");

        assertThat(refused).isEmpty();
        assertThat(facts(bars).rowsWithMissingOhlc()).isEqualTo(2);
        assertThat(bars.bars().open()).containsExactly(Double.NaN, Double.NaN, 1 / 0.0);
        assertThat(bars.bars().low()).containsExactly(1, Double.NaN, -1 / 0.0);
        assertThat(bars.bars().volume()).containsExactly(5, Double.NaN, 5);
    }

    @Test
    void countsAndDropsRowsThatAreEqualInEveryColumn() throws IOException {
        Instrument bars =
                ingest(
                        HEADER
                                + "2024-01-02T10:00:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:02:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:00:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:00:00Z,1,2,1,1.5,5\n"
                                + "2024-01-02T10:00:00Z,1,2,1,1.5,5\n"
                                + "2024-01-02T10:01:00Z,,2,1,2,5\n"
                                + "2024-01-02T10:01:00Z,,2,1,2,5\n");

        assertThat(facts(bars).duplicateRowsDropped()).isEqualTo(3);
        assertThat(facts(bars).duplicateTimestamps()).isEqualTo(1);
        assertThat(facts(bars).outOfOrder()).isEqualTo(1);
        assertThat(facts(bars).rowsWithMissingOhlc()).isEqualTo(1);
        assertThat(bars.bars().close()).containsExactly(2, 1.5, 2, 2);
        assertThat(bars.bars().times()).isSorted();
    }

    @Test
    void turnsWallClockTimesIntoInstantsAcrossBothClockChanges() throws IOException {
        Instrument spring =
                ingest(
                        """
                        date,open,high,low,close
                        2024-03-10 01:00,1,1,1,1
                        2024-03-10 02:30,1,1,1,1
                        2024-03-10 03:00,1,1,1,1
                        """,
                        inZone("America/New_York"));
        assertThat(times(spring)).containsExactly("2024-03-10T06:00:00Z", "2024-03-10T07:00:00Z");
        assertThat(refused)
                .containsExactly("3 timestamp '2024-03-10T02:30' nonexistent_local_time");

        String autumn =
                """
                date,open,high,low,close
                2024-11-03 00:30,1,1,1,1
                2024-11-03 01:00,1,1,1,1
                2024-11-03 01:30,1,1,1,1
                2024-11-03 01:00,1,1,1,1
                2024-11-03 01:30,1,1,1,1
                2024-11-03 02:00,1,1,1,1
                """;
        IngestReport report = report(autumn, inZone("America/New_York"));
        List<String> expected =
                List.of(
                        "2024-11-03T04:30:00Z",
                        "2024-11-03T05:00:00Z",
                        "2024-11-03T05:30:00Z",
                        "2024-11-03T06:00:00Z",
                        "2024-11-03T06:30:00Z",
                        "2024-11-03T07:00:00Z");
        assertThat(times(report.instruments().getFirst())).isEqualTo(expected);
        assertThat(report.resolvedStamps()).isEqualTo(4);
        assertThat(facts(report.instruments().getFirst()).outOfOrder()).isZero();

        assertThat(times(ingest(newestFirst(autumn), inZone("America/New_York"))))
                .isEqualTo(expected);
    }

    private static String newestFirst(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String header = lines.removeFirst();
        return header
                + "\n"
                + lines.reversed().stream().collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void tellsARowThatIsThereTwiceFromTheSecondShowingOfItsHour() throws IOException {
        String header = "date,open,high,low,close\n";
        Instrument minutes =
                ingest(
                        header
                                + "2024-11-03 00:59,1,1,1,1\n"
                                + "2024-11-03 01:00,1,1,1,1\n"
                                + "2024-11-03 01:00,1,1,1,1\n"
                                + "2024-11-03 01:01,1,1,1,1\n",
                        inZone("America/New_York"));
        assertThat(times(minutes))
                .containsExactly(
                        "2024-11-03T04:59:00Z", "2024-11-03T05:00:00Z", "2024-11-03T05:01:00Z");
        assertThat(facts(minutes).duplicateRowsDropped()).isEqualTo(1);

        Instrument hours =
                ingest(
                        header
                                + "2024-11-02 23:00,1,1,1,1\n"
                                + "2024-11-03 00:00,1,1,1,1\n"
                                + "2024-11-03 01:00,1,1,1,1\n"
                                + "2024-11-03 01:00,1,1,1,1\n"
                                + "2024-11-03 02:00,1,1,1,1\n",
                        inZone("America/New_York"));
        assertThat(times(hours))
                .containsExactly(
                        "2024-11-03T03:00:00Z",
                        "2024-11-03T04:00:00Z",
                        "2024-11-03T05:00:00Z",
                        "2024-11-03T06:00:00Z",
                        "2024-11-03T07:00:00Z");
    }

    @Test
    void refusesARepeatedHourThatNothingResolves() throws IOException {
        ingest(
                """
                date,open,high,low,close
                2024-11-03 01:30,1,1,1,1
                2024-11-03 02:00,1,1,1,1
                """,
                inZone("America/New_York"));

        assertThat(refused).containsExactly("2 timestamp '2024-11-03T01:30' ambiguous_local_time");
    }

    @Test
    void leavesDatesAtMidnightUtcWhateverTheZone() throws IOException {
        Instrument daily =
                ingest(
                        "Date,Open,High,Low,Close\n2024-01-02,1,1,1,1\n2024-01-03,1,1,1,1\n",
                        inZone("America/New_York"));

        assertThat(times(daily)).containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
        assertThat(daily.interval()).hasToString("1d");
    }

    @Test
    void movesClosingStampsToTheOpeningOfTheirBar() throws IOException {
        Instrument bars =
                ingest(
                        HEADER
                                + "2024-01-02T10:01:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:02:00Z,1,2,1,2,5\n"
                                + "2024-01-02T10:04:00Z,1,2,1,2,5\n",
                        with(
                                IngestOptions.of("X"),
                                null,
                                IngestOptions.Stamp.CLOSE,
                                null,
                                Map.of()));

        assertThat(bars.interval()).hasToString("1m");
        assertThat(times(bars))
                .containsExactly(
                        "2024-01-02T10:00:00Z", "2024-01-02T10:01:00Z", "2024-01-02T10:03:00Z");
    }

    @Test
    void neverGuessesWhetherTheDayOrTheMonthComesFirst() {
        String text = "date,open,high,low,close\n01/02/2024,1,1,1,1\n02/02/2024,1,1,1,1\n";

        assertThatThrownBy(() -> ingest(text))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot tell how bars.csv writes times: '01/02/2024' in column 'date' can"
                                + " be M/d/yyyy[ H:mm[:ss]] or d/M/yyyy[ H:mm[:ss]]")
                .extracting(e -> ((MoolaException) e).hint())
                .isEqualTo("Say which: --time-format 'M/d/yyyy[ H:mm[:ss]]'");
    }

    @Test
    void readsEveryWayOfWritingATime() throws IOException {
        Map<String, String> forms =
                Map.ofEntries(
                        Map.entry("1704189600", ""),
                        Map.entry("1704189600000", ""),
                        Map.entry("1704189600000000", ""),
                        Map.entry("1704189600000000000", ""),
                        Map.entry("1704189600.000", ""),
                        Map.entry("2024-01-02T10:00:00Z", ""),
                        Map.entry("2024-01-02 10:00:00+00:00", ""),
                        Map.entry("2024-01-02T15:30:00.000+05:30", ""),
                        Map.entry("2024-01-02 05:00 -0500", ""),
                        Map.entry("2024.01.02 10:00", ""),
                        Map.entry("20240102 100000", ""),
                        Map.entry("2024-01-02 10-AM", ""),
                        Map.entry("01/02/2024 10:00:00 AM", "M/d/yyyy[ H:mm[:ss]]"),
                        Map.entry("2.1.2024 10:00", "d.M.yyyy H:mm"),
                        Map.entry("Jan 2, 2024 10:00", "MMM d, yyyy HH:mm"),
                        Map.entry("2024-01-02T12:00+02:00", "yyyy-MM-dd'T'HH:mmXXX"));
        for (Map.Entry<String, String> form : forms.entrySet()) {
            Instrument bars =
                    ingest(
                            "time;open;high;low;close\n" + form.getKey() + ";1;1;1;1\n",
                            with(
                                    IngestOptions.of("X"),
                                    null,
                                    IngestOptions.Stamp.OPEN,
                                    form.getValue().isEmpty() ? null : form.getValue(),
                                    Map.of()));

            assertThat(times(bars)).as(form.getKey()).containsExactly("2024-01-02T10:00:00Z");
        }
    }

    @Test
    void joinsADateAndATimeColumn() throws IOException {
        Instrument bars =
                ingest(
                        """
                        <DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<VOL>
                        2024.01.02\t10:00:00\t1\t1\t1\t1\t9
                        """);

        assertThat(times(bars)).containsExactly("2024-01-02T10:00:00Z");
        assertThat(bars.bars().volume()).containsExactly(9);
    }

    @Test
    void takesTheColumnsThatTheUserNames() throws IOException {
        Instrument bars =
                ingest(
                        "when|px|top|bottom|settle\n2024-01-02|1|3|0.5|2\n",
                        with(
                                IngestOptions.of("X"),
                                null,
                                IngestOptions.Stamp.OPEN,
                                null,
                                Map.of(
                                        "timestamp", "when",
                                        "open", "px",
                                        "high", "TOP",
                                        "low", "bottom",
                                        "close", "settle")));

        assertThat(bars.bars().high()).containsExactly(3);
        assertThat(bars.bars().volume()).isNull();
    }

    @Test
    void saysWhichColumnIsMissingAndWhichThereAre() {
        assertThatThrownBy(() -> ingest("date,open,high,low\n2024-01-02,1,1,1\n"))
                .hasMessage(
                        "Cannot find the column 'close' in bars.csv: its columns are date, open,"
                                + " high, low");
        assertThatThrownBy(() -> ingest("date,open,Open,high,low,close\n2024-01-02,1,1,1,1,1\n"))
                .hasMessage(
                        "Cannot choose the column 'open' of bars.csv: both 'open' and 'Open' fit");
    }

    @Test
    void separatesSymbolsAndNeverMixesThem() throws IOException {
        String text =
                """
                ticker,date,open,high,low,close
                B,2024-01-02,1,1,1,1
                A,2024-01-02,2,2,2,2
                B,2024-01-03,1,1,1,1
                ,2024-01-03,1,1,1,1
                """;

        IngestReport all = report(text, IngestOptions.of(null));
        assertThat(all.instruments()).extracting(Instrument::symbol).containsExactly("A", "B");
        assertThat(all.total().rowsRead()).isEqualTo(4);
        assertThat(all.total().rowsRejected()).isEqualTo(Map.of("missing_symbol", 1L));

        assertThatThrownBy(() -> ingest(text))
                .hasMessage("Cannot take bars.csv as bars of X alone: it has bars of 'B' and 'A'");

        IngestOptions onlyB =
                new IngestOptions(
                        "B",
                        "ticker",
                        null,
                        null,
                        null,
                        null,
                        IngestOptions.Stamp.OPEN,
                        null,
                        null,
                        Map.of(),
                        null,
                        null);
        IngestReport one = report(text, onlyB);
        assertThat(one.instruments().getFirst().bars().size()).isEqualTo(2);
        assertThat(one.total().rowsRejected())
                .isEqualTo(Map.of("missing_symbol", 1L, "other_symbol", 1L));
    }

    @Test
    void asksForANameWhereThereIsNone() {
        assertThatThrownBy(() -> report(HEADER + "2024-01-02,1,1,1,1,1\n", IngestOptions.of(null)))
                .hasMessage("Cannot name the bars of bars.csv: it has no symbol column");
    }

    @Test
    void dividesPricesButNotVolumesByTheScale() throws IOException {
        IngestOptions scaled =
                new IngestOptions(
                        "X",
                        null,
                        null,
                        null,
                        null,
                        null,
                        IngestOptions.Stamp.OPEN,
                        null,
                        10_000.0,
                        Map.of(),
                        null,
                        null);
        Instrument bars = ingest(HEADER + "2024-01-02,136300,162500,135000,162500,7\n", scaled);

        assertThat(bars.bars().open()).containsExactly(13.63);
        assertThat(bars.bars().volume()).containsExactly(7);
    }

    @Test
    void saysWhyNoRowCouldBeRead() {
        assertThatThrownBy(() -> ingest(HEADER + "2024-01-02,a,1,1,1,1\n2024-01-03,b,1,1,1,1\n"))
                .hasMessage(
                        "Cannot ingest bars.csv: none of its 2 rows could be read {bad_number=2};"
                                + " the first is line 2, column 'open': 'a' (bad_number)");
    }

    @Test
    void readsQuotedCellsAndLoneCarriageReturnsLikePlainOnes() throws IOException {
        String plain =
                HEADER + "2024-01-02,1,2,1,2,5\n2024-01-03,x,2,1,2,5\n2024-01-04,1,2,1,2,6\n";
        Instrument expected = ingest(plain);
        List<String> faults = List.copyOf(refused);

        for (String variant :
                List.of(
                        plain.replace("2024-01-04", "\"2024-01-04\""),
                        plain.replace("\n", "\r"),
                        plain.replace("\n", "\r\n"),
                        "\ufeff" + plain,
                        plain.strip())) {
            refused.clear();
            Instrument bars = ingest(variant);
            assertThat(bars.bars().times()).isEqualTo(expected.bars().times());
            assertThat(bars.bars().volume()).isEqualTo(expected.bars().volume());
            assertThat(refused).as(variant).isEqualTo(faults);
        }
    }

    @Test
    void readsUtf16() throws IOException {
        Path file = folder.resolve("wide.csv");
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(file, ("\ufeff" + HEADER + "2024-01-02,1,2,1,2,5\n").getBytes(charset));
            IngestReport report =
                    Ingest.run(
                            List.of(SourceFile.of(file, "wide.csv")),
                            IngestOptions.of("X"),
                            RejectSink.NONE);
            assertThat(report.instruments().getFirst().bars().size()).isEqualTo(1);
        }
    }

    @Test
    void readsObjectsOnLinesAndInAnArrayAlike() throws IOException {
        String lines =
                """
                {"t": 1704189600000, "o": "1", "h": 2, "l": 1.0, "c": 2, "v": null}
                {"t": 1704189660000, "o": 1, "h": 2, "l": 1, "c": NaN, "v": 7, "extra": [1, {"a": 2}]}
                """;
        Instrument fromLines = ingest(lines + "{\"t\": 17\n\n42\n");
        assertThat(refused).containsExactly("3  '{\"t\": 17' bad_json", "5  '42' bad_json");
        refused.clear();
        Instrument fromArray = ingest("[" + lines.strip().replace("\n", ",\n") + "]");

        assertThat(refused).isEmpty();
        assertThat(fromLines.bars().close()).containsExactly(2, Double.NaN);
        assertThat(fromLines.bars().volume()).containsExactly(Double.NaN, 7);
        assertThat(fromArray.bars().times()).isEqualTo(fromLines.bars().times());
        assertThat(fromArray.bars().close()).isEqualTo(fromLines.bars().close());
    }

    @Test
    void namesTheLineWhereAnArrayIsCutOff() {
        assertThatThrownBy(() -> ingest("[{\"t\": 1704189600, \"o\":1,\"h\":1,\"l\":1,\"c\":1},\n"))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith("Cannot read bars.csv, line 2: Unexpected end-of-input");
    }
}
