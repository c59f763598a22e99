package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.LocalTime;

class CalendarFileTest {

    private static final String SOUND =
            """
            zone Europe/London   # a comment
            years 2024 2025

            hours 2024-01-01 mon-fri 08:00-16:30
            closed 2024 12-25 12-26
            """;

    private static CalendarFacts parse(String text) {
        return CalendarFile.parse("test", text);
    }

    @Test
    void readsSessionsAndSpecialDays() {
        CalendarFacts facts = parse(SOUND + "early 2024 12:30 12-24 12-31\n");
        assertThat(facts.regular(LocalDate.of(2024, 5, 3)))
                .containsExactly(
                        new CalendarFacts.Stretch(0, LocalTime.of(8, 0), LocalTime.of(16, 30)));
        assertThat(facts.regular(LocalDate.of(2024, 5, 4))).isEmpty();
        assertThat(facts.isTradeDate(LocalDate.of(2024, 12, 24))).isTrue();
        assertThat(facts.isTradeDate(LocalDate.of(2024, 12, 25))).isFalse();
        assertThat(facts.special()).hasSize(4);
    }

    @Test
    void laterHoursReplaceEarlierOnesOfTheirDaysOnly() {
        CalendarFacts facts = parse(SOUND + "hours 2025-03-03 mon 09:00-12:00 13:00-17:00\n");
        assertThat(facts.regular(LocalDate.of(2025, 3, 3))).hasSize(2);
        assertThat(facts.regular(LocalDate.of(2025, 3, 4))).hasSize(1);
        assertThat(facts.regular(LocalDate.of(2025, 2, 24))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zone Mars/Base              | line 6: expected a zone, found Mars/Base
                    years 2024                  | line 6: expected a last year, found nothing
                    years 1824 2024             | line 6: expected a year from 1900 to 2100, found 1824
                    years 2025 2030             | line 6: expected years after 2025, found 2025
                    years 2025 2024             | line 6: expected a last year not before 2025, found 2024
                    open 2024 01-02             | line 6: expected title, zone, years, always, like, hours, closed, early or holiday, found open
                    hours 2024-02-30 mon 1-2    | line 6: expected a date YYYY-MM-DD, found 2024-02-30
                    hours 2024-02-01 fri-mon 1-2 | line 6: expected weekdays as mon or mon-fri, found fri-mon
                    hours 2024-02-01 mon        | line 6: expected sessions as 09:30-16:00, found nothing
                    hours 2024-02-01 mon 09:00  | line 6: expected a session as 09:30-16:00, found 09:00
                    hours 2024-02-01 mon 09:00-25:00 | line 6: expected a time HH:MM, found 25:00
                    hours 2024-02-01 mon 16:00-09:00 | line 6: expected a session that ends after it opens, found 16:00-09:00
                    hours 2024-02-01 mon 09:00-12:00 11:00-13:00 | line 6: expected a session after 12:00, found 11:00-13:00
                    hours 2023-02-01 mon 09:00-12:00 | line 6: expected a date not before 2024-01-01, found 2023-02-01
                    closed 2024                 | line 6: expected days as MM-DD, found nothing
                    closed 2024 13-01           | line 6: expected a day MM-DD, found 2024-13-01
                    closed 2024 12-25           | line 6: expected each day once, found 2024-12-25
                    closed 2026 12-25           | line 6: expected a year inside the line 'years', found 2026
                    early 2024 12-24            | line 6: expected a time HH:MM, found 12-24
                    closed 2024 06-15           | line 7: expected special days on weekdays with sessions, found 2024-06-15
                    always                      | line 7: expected either 'always' or 'years' and 'hours', found the end
                    """)
    void tellsWhatIsWrongWithALine(String line, String fault) {
        assertThatThrownBy(() -> parse(SOUND + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read calendar test, " + fault);
    }

    @Test
    void wantsAZoneAndHoursFromTheFirstYearOn() {
        assertThatThrownBy(() -> parse("always\n"))
                .hasMessage(
                        "Cannot read calendar test, line 2: expected a line 'zone', found the end");
        assertThatThrownBy(() ->
                        parse("zone UTC\nyears 2024 2024\nhours 2024-06-01 mon 01:00-02:00\n"))
                .hasMessage(
                        "Cannot read calendar test, line 4: expected hours that hold from 2024 on,"
                                + " found none");
    }

    @Test
    void refusesAnEarlyEndThatLeavesNoSession() {
        CalendarFacts facts = parse(SOUND + "early 2024 07:00 12-24\n");
        assertThatThrownBy(() -> new SessionCalendar(facts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Calendar test: ending 2024-12-24 at 07:00 leaves no session");
    }

    @Test
    void refusesSessionsThatOverlap() {
        CalendarFacts facts = parse(SOUND + "hours 2024-05-01 wed ^16:00-20:00\n");
        assertThatThrownBy(() -> new SessionCalendar(facts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Calendar test: a session of 2024-05-01 opens before the one before it"
                                + " ends");
    }
}
