package io.moola.bars;

import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.text;
import static io.moola.bars.CalendarTimes.utc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.bars.TradingCalendar.Answer;
import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

class CalendarYamlTest {

    private static final String SOUND =
            """
            name: Frankfurt
            zone: Europe/Berlin
            years: [2019-2021, 2023]
            hours:
              - {from: 2019-01-01, days: mon-fri, sessions: ["09:00-17:30"]}
            closed: [2019-01-01, 2019-04-19]
            early: {2019-12-30: "14:00"}
            holidays:
            """;

    @TempDir Path folder;

    private TradingCalendar read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), text);
        return TradingCalendars.read(file, "calendars/mine.yaml");
    }

    @Test
    void isACalendarLikeAnyOther() throws IOException {
        TradingCalendar calendar = read(SOUND);

        assertThat(calendar.name()).isEqualTo("calendars/mine.yaml");
        assertThat(calendar.title()).isEqualTo("Frankfurt");
        assertThat(calendar.coverage()).isEqualTo("2019 to 2021, 2023 to 2023");
        assertThat(text(calendar.nextBarTime(utc("2019-04-18T15:29:00Z"), MINUTE)))
                .isEqualTo("2019-04-22T07:00:00Z");
        assertThat(calendar.at(utc("2019-12-30T12:59:00Z"))).isEqualTo(Answer.OPEN);
        assertThat(calendar.at(utc("2019-12-30T13:00:00Z"))).isEqualTo(Answer.CLOSED);
        assertThat(calendar.endedEarly(utc("2019-12-30T13:00:00Z"))).isTrue();
        assertThat(calendar.at(utc("2022-03-01T12:00:00Z"))).isEqualTo(Answer.UNKNOWN);
        assertThat(Json.compact(calendar.toTree()))
                .isEqualTo(
                        "{\"name\":\"calendars/mine.yaml\",\"title\":\"Frankfurt\","
                                + "\"zone\":\"Europe/Berlin\","
                                + "\"years\":\"2019 to 2021, 2023 to 2023\","
                                + "\"hours\":[{\"from\":\"2019-01-01\",\"days\":\"mon-fri\","
                                + "\"sessions\":[\"09:00-17:30\"]}],"
                                + "\"closed\":[\"2019-01-01\",\"2019-04-19\"],"
                                + "\"early\":{\"2019-12-30\":\"14:00\"},\"holidays\":{}}");
    }

    @Test
    void holdsWhatTheFilesOfMoolaHold() throws IOException {
        TradingCalendar always = read("name: My venue\nzone: UTC\nalways: true\n");
        assertThat(always.coverage()).isEqualTo("all years");
        assertThat(always.at(0)).isEqualTo(Answer.OPEN);

        TradingCalendar globex =
                read(
                        """
                        name: Globex
                        zone: America/Chicago
                        years: 2020
                        hours:
                          - from: 2020-01-01
                            days: mon-fri
                            sessions: ["^17:00-15:15", "15:30-16:00"]
                        holidays:
                          2020-09-07: "12:00"
                        """);
        TradingCalendar built = TradingCalendars.named("cme-equity-index");
        long from = utc("2020-09-04T00:00:00Z");
        long to = utc("2020-09-12T00:00:00Z");
        assertThat(globex.expectedBars(from, to, MINUTE))
                .isEqualTo(built.expectedBars(from, to, MINUTE));
    }

    @Test
    void allProblemsAreToldWithTheirLines() {
        assertThatThrownBy(() ->
                        read(
                                """
                                zone: Mars/Base
                                years: 2019-2021
                                hours:
                                  - {from: 2019-01-01, days: fri-mon, sessions: [9-17]}
                                  - {days: mon, sessions: []}
                                closed:
                                  - 2019-02-30
                                  - 2019-04-19
                                  - 2019-04-19
                                early: {2019-12-30: noon}
                                holiday: {}
                                """))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read the calendar calendars/mine.yaml: 10 problems: "
                                + String.join(
                                        "; ",
                                        List.of(
                                                "line 11: unknown key 'holiday'; known are always,"
                                                        + " closed, early, holidays, hours, name,"
                                                        + " years, zone",
                                                "line 1: expected a key 'name', found none",
                                                "line 1: expected a zone, found Mars/Base",
                                                "line 4: expected weekdays as mon or mon-fri, found"
                                                        + " fri-mon",
                                                "line 4: expected a time HH:MM, found 9",
                                                "line 5: expected a key 'from', found none",
                                                "line 5: expected sessions as 09:30-16:00, found a"
                                                        + " list",
                                                "line 7: expected a date YYYY-MM-DD, found"
                                                        + " 2019-02-30",
                                                "line 9: 2019-04-19 is there twice, first in line"
                                                        + " 8",
                                                "line 10: expected a time HH:MM, found noon")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    closed: [2019-01-01,   | closed: [2022-01-03, | line 6: 2022-01-03 is outside the years 2019 to 2021, 2023 to 2023
                    closed: [2019-01-01,   | closed: [2019-01-05, | line 6: 2019-01-05 is a sat, which has no sessions
                    2019-12-30: "14:00"    | 2019-12-30: "09:00"  | line 7: trading ends at 09:00, not after it opens at 09:00; a day without any is closed
                    2019-12-30: "14:00"    | 2019-12-30: "17:30"  | line 7: an early close at 17:30 is not before the usual one at 17:30
                    2019-12-30: "14:00"    | 2019-12-30: "21:00"  | line 7: an early close at 21:00 is not before the usual one at 17:30
                    from: 2019-01-01       | from: 2019-06-01     | line 5: expected hours that hold from 2019 on, found none
                    years: [2019-2021,     | years: [2024,        | line 3: expected years after 2024, found 2023
                    years: [2019-2021,     | years: [1019-2021,   | line 3: expected a year from 1900 to 2100, found 1019
                    closed: [2019-01-01,   | closed: [[],         | line 6: expected a date YYYY-MM-DD, found a list
                    "09:00-17:30"          | "^16:00-17:30"       | line 5: Calendar calendars/mine.yaml: a session of 2019-01-03 opens before the one before it ends
                    name: Frankfurt        | name: ~              | line 1: expected the market's name, found nothing
                    holidays:              | always: yes          | found 'yes'; line 3: 'years' has no meaning beside 'always'
                    """)
    void tellsTheLineOfAProblem(String old, String now, String problem) {
        assertThat(SOUND).containsOnlyOnce(old);
        assertThatThrownBy(() -> read(SOUND.replace(old, now)))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("calendars/mine.yaml: ")
                .hasMessageContaining(problem);
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThatThrownBy(() -> read("- a\n"))
                .hasMessage(
                        "Cannot read the calendar calendars/mine.yaml: line 1: expected a mapping"
                                + " with a zone, years and hours, found a list");
        assertThatThrownBy(() -> read(""))
                .hasMessageContaining("line 1: expected a mapping with a zone, years and hours,");
        assertThatThrownBy(() -> read("name: a\nname: b\n"))
                .hasMessageContaining("line 2, column 1 as YAML: the key 'name' is there twice");
    }

    @Test
    void damagedCalendarsEndInACalendarOrInOneClearLine() throws IOException {
        long seed = 20_240_603L;
        SplittableRandom random = new SplittableRandom(seed);
        String signs = "0123456789-:,[]{}^\"'#abz \n";
        int read = 0;
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(SOUND);
            for (int i = random.nextInt(3); i >= 0; i--) {
                char sign = signs.charAt(random.nextInt(signs.length()));
                text.setCharAt(random.nextInt(text.length()), sign);
            }
            try {
                read += read(text.toString()).coverage().isEmpty() ? 0 : 1;
            } catch (MoolaException e) {
                assertThat(e.getMessage())
                        .as("seed %d, round %d", seed, round)
                        .contains("calendars/mine.yaml")
                        .contains("line ");
            }
        }
        assertThat(read).as("some stay sound").isBetween(1, 2_999);
    }
}
