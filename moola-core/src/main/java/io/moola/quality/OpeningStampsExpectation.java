package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendar.Answer;
import io.moola.bars.TradingCalendar.Session;

import java.util.Objects;

/// Stamps are those of the openings of bars: not most sessions begin one interval late and have a
/// bar at the instant of their close, as they do in a feed that stamps the ends of bars.
final class OpeningStampsExpectation implements BarExpectation {

    private static final int FEWEST_SESSIONS = 2;

    @Override
    public String name() {
        return Rules.OPENING_STAMPS;
    }

    @Override
    public String description() {
        return "Bars are stamped with their openings, as the sessions of the calendar show.";
    }

    @Override
    public String catches() {
        return "A feed that stamps bars with their ends: every bar is one interval late.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Read the source again as one that stamps the ends of bars.";
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        TradingCalendar calendar = bars.calendar();
        Timeframe interval = bars.interval();
        if (calendar == null || interval == null || interval.isDaily()) {
            return Outcome.noData();
        }
        Sessions sessions = Sessions.of(bars.clean(), calendar, interval.micros());
        boolean isLate = sessions.late >= FEWEST_SESSIONS && 2L * sessions.late > sessions.whole;
        if (isLate && findings.wants()) {
            String message =
                    "%d of %d sessions begin %s after the opening and have a bar at the close, the first one here: stamps look like ends of bars"
                            .formatted(sessions.late, sessions.whole, interval);
            findings.add(bars.row(sessions.first), "timestamp", sessions.late, Double.NaN, message);
        }
        return Outcome.none(isLate ? sessions.late : 0, sessions.whole);
    }

    /// The sessions that bars are seen in.
    private static final class Sessions {

        private int whole;
        private int late;
        private int first = -1;

        static Sessions of(BarSeries bars, TradingCalendar calendar, long interval) {
            Sessions seen = new Sessions();
            long[] times = bars.times();
            int row = 0;
            while (row < times.length) {
                if (calendar.at(times[row]) != Answer.OPEN) {
                    row++;
                    continue;
                }
                Session session = Objects.requireNonNull(calendar.sessionOf(times[row]));
                int begin = row;
                while (row < times.length && times[row] < session.close()) {
                    row++;
                }
                boolean endsAtClose =
                        row < times.length
                                && times[row] == session.close()
                                && calendar.at(times[row]) == Answer.CLOSED;
                seen.whole++;
                if (endsAtClose && times[begin] == session.open() + interval) {
                    seen.late++;
                    seen.first = seen.first < 0 ? begin : seen.first;
                }
            }
            return seen;
        }
    }
}
