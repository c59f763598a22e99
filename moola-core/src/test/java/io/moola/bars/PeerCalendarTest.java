package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.TradingCalendar.Session;
import io.moola.testing.Peers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/// Every session of the exchanges that an independent library knows, day by day.
class PeerCalendarTest {

    private static final String SESSIONS =
            """
            import sys, warnings
            warnings.simplefilter('ignore')
            import exchange_calendars
            name, first, last = sys.argv[1:]
            calendar = exchange_calendars.get_calendar(name, start=first, end=last)
            early = set(calendar.early_closes)
            for day in calendar.sessions:
                times = calendar.session_open(day), calendar.session_close(day)
                print(day.date(), *(int(t.timestamp()) for t in times), int(day in early))
            """;

    @ParameterizedTest
    @CsvSource({
        "nyse, XNYS, 1998, 2028, 7796, 67",
        "nasdaq, XNYS, 1998, 2028, 7796, 67",
        "lse, XLON, 2011, 2028, 4546, 36"
    })
    void hasEverySessionAndEarlyClose(
            String name, String peer, int first, int last, int sessions, int early) {
        LocalDate from = LocalDate.of(first, 1, 1);
        LocalDate to = LocalDate.of(last, 12, 31);
        List<String> theirs = Peers.python(SESSIONS, peer, from, to).lines().toList();

        TradingCalendar calendar = TradingCalendars.named(name);
        List<String> ours =
                calendar.sessions(from.toEpochDay(), to.toEpochDay()).stream()
                        .map(session -> line(calendar, session))
                        .toList();

        assertThat(ours).isEqualTo(theirs).hasSize(sessions);
        assertThat(ours.stream().filter(line -> line.endsWith(" 1"))).hasSize(early);
    }

    private static String line(TradingCalendar calendar, Session session) {
        boolean endedEarly = calendar.endedEarly(session.close());
        return "%s %d %d %d"
                .formatted(
                        LocalDate.ofEpochDay(session.tradeDate()),
                        session.open() / 1_000_000,
                        session.close() / 1_000_000,
                        endedEarly ? 1 : 0);
    }
}
