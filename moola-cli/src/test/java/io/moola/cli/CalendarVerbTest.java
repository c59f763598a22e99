package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.MarketData;
import io.moola.bars.TradingCalendars;
import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class CalendarVerbTest {

    /// Trades on weekday mornings, and knows one year.
    private static final String MINE =
            """
            name: Mornings
            zone: UTC
            years: 2024
            hours:
              - {from: 2024-01-01, days: mon-fri, sessions: ["09:00-12:00"]}
            closed: [2024-01-01]
            """;

    @TempDir Path folder;

    private CommandLineRun moola(String commandLine) {
        return CommandLineRun.moola(folder, commandLine);
    }

    private void mine() throws IOException {
        Files.createDirectories(folder.resolve("calendars"));
        Files.writeString(folder.resolve("calendars/mine.yaml"), MINE);
    }

    @Test
    void listsTheCalendars() {
        assertThat(moola("calendar list").out())
                .isEqualTo(
                        """
                        name              years                       zone              market
                        cme-equity-index  2013 to 2028                America/Chicago   CME equity-index futures on Globex: ES, NQ, YM, RTY and their micros
                        cme-fx            2016 to 2023, 2025 to 2026  America/Chicago   CME foreign-exchange futures on Globex: 6E, 6B, 6J, 6A, 6C, 6S and their micros
                        comex-metals      2016 to 2023, 2025 to 2026  America/New_York  COMEX metal futures on Globex: GC, SI, HG and their micros
                        crypto-24x7       all years                   UTC               Crypto spot and perpetuals
                        fx                2007 to 2028                America/New_York  Spot foreign exchange: Sunday 17:00 to Friday 17:00 New York
                        lse               2011 to 2028                Europe/London     London Stock Exchange: continuous trading
                        nasdaq            1998 to 2028                America/New_York  Nasdaq Stock Market: regular trading hours
                        nyse              1998 to 2028                America/New_York  New York Stock Exchange: regular trading hours
                        """);
        Map<String, Object> document = Json.parseObject(moola("calendar list --json").out());
        assertThat((List<?>) document.get("calendars")).hasSize(8);
        assertThat(moola("calendar list -o csv").out()).startsWith("name,years,zone,market\n");
        assertThat(moola("calendar list -o ndjson").out().lines()).hasSize(8);
    }

    @Test
    void theHelpNamesEveryCalendar() {
        assertThat(List.of(Calendars.NAMES.split(", ", -1)))
                .containsAll(TradingCalendars.names())
                .hasSize(TradingCalendars.names().size() + 1);
    }

    @Test
    void showsAllThatACalendarSays() throws IOException {
        assertThat(moola("calendar show nyse").out())
                .contains("hours from 1998-01-01  mon-fri 09:30-16:00\n")
                .contains("closed 2012            01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 ")
                .contains("early 13:00 2012       07-03 11-23 12-24\n");
        assertThat(Json.parseObject(moola("calendar show lse --json").out()))
                .containsEntry("zone", "Europe/London")
                .containsEntry("years", "2011 to 2028")
                .containsKeys("hours", "closed", "early", "holidays");
        assertThat(moola("calendar show crypto-24x7").out()).contains("years  all years\n");
        mine();
        assertThat(moola("calendar show calendars/mine.yaml").out())
                .isEqualTo(
                        """
                        fact                   value
                        name                   calendars/mine.yaml
                        title                  Mornings
                        zone                   UTC
                        years                  2024 to 2024
                        hours from 2024-01-01  mon-fri 09:00-12:00
                        closed 2024            01-01
                        """);
    }

    @Test
    void listsSessionsOverAClockChangeAndAnEarlyClose() {
        assertThat(moola("calendar sessions nyse --from 2024-11-01 --to 2024-11-04 -o csv").out())
                .isEqualTo(
                        """
                        trade_date,open,close,local_open,local_close,early
                        2024-11-01,2024-11-01T13:30:00Z,2024-11-01T20:00:00Z,2024-11-01T09:30,2024-11-01T16:00,false
                        2024-11-04,2024-11-04T14:30:00Z,2024-11-04T21:00:00Z,2024-11-04T09:30,2024-11-04T16:00,false
                        """);
        Map<String, Object> document =
                Json.parseObject(
                        moola("calendar sessions lse --from 2024-12-24 --to 2024-12-26 --json")
                                .out());
        assertThat(document)
                .containsEntry("calendar", "lse")
                .containsEntry(
                        "sessions",
                        List.of(
                                Map.of(
                                        "trade_date",
                                        "2024-12-24",
                                        "open",
                                        "2024-12-24T08:00:00Z",
                                        "close",
                                        "2024-12-24T12:30:00Z",
                                        "local_open",
                                        "2024-12-24T08:00",
                                        "local_close",
                                        "2024-12-24T12:30",
                                        "early",
                                        true)));
    }

    @Test
    void saysWhenAMarketTradesNext() {
        assertThat(moola("calendar next nyse --after 2024-07-03T17:00:00Z").out())
                .isEqualTo(
                        """
                        fact           value
                        calendar       nyse
                        after          2024-07-03T17:00:00Z
                        market         closed
                        next bar       2024-07-05T13:30:00Z
                        trade date     2024-07-05
                        session open   2024-07-05T13:30:00Z
                        session close  2024-07-05T20:00:00Z
                        """);
        assertThat(
                        Json.parseObject(
                                moola("calendar next fx --after 2024-07-06 --interval 4h --json")
                                        .out()))
                .containsEntry("next_bar", "2024-07-07T21:00:00Z")
                .containsEntry("market", "closed");
        assertThat(moola("calendar next crypto-24x7").out()).contains("market         open\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    calendar                               | 2 | Cannot tell about calendars: say what. Use list, show, sessions or next
                    calendar show nysee                    | 2 | Unknown trading calendar 'nysee'. Did you mean nyse?
                    calendar show none.yaml                | 3 | Cannot read none.yaml: no such file
                    calendar next nyse --after noon        | 2 | Cannot read the time 'noon'. Write an instant with its offset
                    calendar next nyse --after 2031-01-01  | 1 | Cannot tell when nyse trades after 2031-01-01T00:00:00Z: its facts cover 1998 to 2028
                    calendar next nyse --interval x        | 2 | Cannot read the interval 'x'
                    calendar sessions nyse --from 2024-13-01 --to 2024-12-01 | 2 | Cannot read the date '2024-13-01'. Write it as 2024-12-20.
                    calendar sessions nyse --from 2024-12-02 --to 2024-12-01 | 2 | Cannot list sessions from 2024-12-02 to 2024-12-01: that is backwards
                    calendar sessions nyse --from 2024-12-02 --to 2029-12-01 | 1 | Cannot tell when nyse trades at 2029-01-01T00:00:00Z: its facts cover 1998 to 2028
                    calendar sessions crypto-24x7 --from 0001-01-01 --to 9999-12-01 | 2 | Cannot list more than 1000000 sessions
                    """)
    void refusesWhatCannotBeAsked(String commandLine, int status, String message) {
        CommandLineRun run = moola(commandLine);

        assertThat(run.err()).startsWith("moola: " + message);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void problemsOfAUsersCalendarAreToldWithTheirLines() throws IOException {
        Files.writeString(
                folder.resolve("bad.yaml"), MINE.replace("UTC", "Mars").replace("2024\n", "x\n"));

        CommandLineRun run = moola("calendar show bad.yaml");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot read the calendar bad.yaml: 2 problems: line 2: expected a"
                                + " zone, found Mars; line 3: expected a year, found x\n");
    }

    @Test
    void aUsersCalendarIsKeptByItsPathInTheProject() throws IOException {
        mine();
        Files.writeString(
                folder.resolve("bars.csv"),
                """
                timestamp,open,high,low,close
                2024-01-02T11:58:00Z,1,1,1,1
                2024-01-02T11:59:00Z,1,1,1,1
                2024-01-03T09:00:00Z,1,1,1,1
                2024-01-03T09:01:00Z,1,1,1,1
                2024-01-03T12:00:00Z,1,1,1,1
                2025-01-03T12:00:00Z,1,1,1,1
                """);

        assertThat(
                        moola(
                                        "ingest bars.csv --symbol X --interval 1m --calendar"
                                                + " ./calendars/mine.yaml")
                                .status())
                .isZero();

        Path file = folder.resolve("data/raw/market_data_X.parquet");
        assertThat(MarketData.read(file).getFirst().calendar()).isEqualTo("calendars/mine.yaml");
        CommandLineRun run = moola("validate --stage raw");
        assertThat(run.status()).as(run.err()).isZero();
        Map<String, Object> metrics =
                Json.readObject(folder.resolve("data/raw/quality_metrics.json"));
        assertThat(metrics)
                .containsEntry("unexpected_bars", 1)
                .containsEntry("early_close_violations", 0);
        assertThat(Objects.requireNonNull(metrics.get("calendar")))
                .hasToString(
                        "{name=calendars/mine.yaml, facts=2024 to 2024, bars_judged=5,"
                                + " bars_not_judged=1, unknown_years=[2025]}");
        assertThat(run.out()).contains("warn expect_calendar_to_know_the_years: Bars of other");
        assertThat(moola("window --past 1 --prediction 1 --future 1 --gap-policy calendar").err())
                .doesNotContain("moola:");
    }

    @ParameterizedTest
    @CsvSource({
        "ingest b.csv --symbol X --calendar",
        "validate --stage raw --data b.parquet --calendar",
        "window --input b.parquet --calendar"
    })
    void aPathThatMeansNothingElsewhereIsNotKept(String commandLine) throws IOException {
        mine();
        Files.writeString(folder.resolve("b.csv"), "timestamp,open,high,low,close\n");
        BarFiles.bars(folder.resolve("b.parquet"), "X", 200, -1);
        for (String path :
                List.of(folder.resolve("calendars/mine.yaml").toString(), "../p/mine.yaml")) {
            CommandLineRun run = moola(commandLine + " " + path);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith(
                            "moola: Cannot keep the calendar '"
                                    + path
                                    + "': its path means nothing elsewhere. Put the file into the"
                                    + " project");
        }
    }

    @Test
    void anotherCalendarCanBeComparedWith() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);

        moola("validate --stage raw --data b.parquet --output-dir a");
        moola("validate --stage raw --data b.parquet --output-dir b --calendar nyse");

        assertThat(Json.readObject(folder.resolve("a/quality_metrics.json")))
                .containsEntry("calendar_missing_bars", 0)
                .containsEntry("unexpected_bars", 0);
        assertThat(Json.readObject(folder.resolve("b/quality_metrics.json")))
                .containsEntry("calendar_missing_bars", null)
                .containsEntry("unexpected_bars", null);
        assertThat(moola("validate --stage windows --data w --calendar nyse").err())
                .startsWith("moola: Cannot compare windows with the calendar nyse");
    }
}
