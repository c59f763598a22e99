package io.moola.quality;

import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which bars are there and which are missing, by weekday and by hour of the day; of daily and
/// longer bars by weekday and year. In the calendar's zone where there is one, else in UTC; daily
/// bars are stamped in UTC always.
///
/// With a calendar a bar is missing where the calendar expects one. Without, cells in which there
/// never is a bar are taken for closed hours, and a bar is missing where one fits into any other
/// cell. Not thread-safe.
final class ProfileWeek {

    private static final int DAYS = 7;
    private static final int MOST_COLUMNS = 40;

    /// Steps through gaps are bounded, however far apart two stamps are.
    private static final int MOST_SLOTS = 1 << 22;

    private static final List<String> NAMES =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private final Timeframe interval;
    private final @Nullable TradingCalendar calendar;
    private final ZoneId zone;
    private final ProfileClock clock;
    private final boolean isDaily;
    private final long slot;
    private final int firstYear;
    private final int yearsPerColumn;
    final int columns;
    final long[][] bars;
    final long[][] missing;
    private int slotsLeft = MOST_SLOTS;
    private long gapsNotPlaced;

    /// @param first stamp of the first bar
    /// @param last stamp of the last bar
    ProfileWeek(Timeframe interval, @Nullable TradingCalendar calendar, long first, long last) {
        this.interval = interval;
        this.calendar = calendar;
        isDaily = interval.micros() >= ProfileClock.DAY;
        zone = calendar == null || isDaily ? ZoneOffset.UTC : calendar.zone();
        clock = new ProfileClock(zone);
        slot = isDaily ? ProfileClock.DAY : ProfileClock.HOUR;
        firstYear = year(first);
        int years = year(last) - firstYear + 1;
        yearsPerColumn = (years + MOST_COLUMNS - 1) / MOST_COLUMNS;
        columns = isDaily ? (years + yearsPerColumn - 1) / yearsPerColumn : 24;
        bars = new long[DAYS][columns];
        missing = new long[DAYS][columns];
    }

    private static int year(long micros) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).getYear();
    }

    private int column(long micros, long local) {
        return isDaily
                ? Math.clamp((year(micros) - firstYear) / yearsPerColumn, 0, columns - 1)
                : ProfileClock.hour(local);
    }

    void addBars(long[] times) {
        for (long time : times) {
            long local = clock.local(time);
            bars[ProfileClock.weekday(local)][column(time, local)]++;
        }
    }

    /// Places the bars that are missing between two neighbours; call it when all bars are in.
    ///
    /// @return how many bars are missing
    long addGap(long before, long after) {
        if (calendar != null && calendar.countBars(before + 1, after, interval) == 0) {
            return 0;
        }
        long lost = 0;
        long at = before + 1;
        while (at < after) {
            if (slotsLeft-- <= 0) {
                gapsNotPlaced++;
                return lost;
            }
            long local = clock.local(at);
            long end = Math.min(after, at + slot - Math.floorMod(local, slot));
            long expected = expected(before, at, end);
            if (expected > 0) {
                int day = ProfileClock.weekday(local);
                int column = column(at, local);
                if (calendar != null || isOpen(day, column)) {
                    missing[day][column] += expected;
                    lost += expected;
                }
            }
            at = end;
        }
        return lost;
    }

    /// Daily bars of a closed market repeat by the week, not by the year.
    private boolean isOpen(int day, int column) {
        if (!isDaily) {
            return bars[day][column] > 0;
        }
        for (long count : bars[day]) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    private long expected(long before, long from, long to) {
        if (calendar != null) {
            return calendar.countBars(from, to, interval);
        }
        long step = interval.micros();
        return (to - 1 - before) / step - (from - 1 - before) / step;
    }

    String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    boolean isDaily() {
        return isDaily;
    }

    long gapsNotPlaced() {
        return gapsNotPlaced;
    }

    List<String> dayNames() {
        return NAMES;
    }

    List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(String.valueOf(isDaily ? firstYear + column * yearsPerColumn : column));
        }
        return names;
    }

    /// Missing bars as a share of those that should be there, percent; NaN where none should.
    double[][] missingPercent() {
        double[][] percent = new double[DAYS][columns];
        for (int day = 0; day < DAYS; day++) {
            for (int column = 0; column < columns; column++) {
                long expected = bars[day][column] + missing[day][column];
                percent[day][column] =
                        expected == 0 ? Double.NaN : 100.0 * missing[day][column] / expected;
            }
        }
        return percent;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("zone", zoneName());
        tree.put("by", isDaily ? "weekday_and_year" : "weekday_and_hour");
        tree.put("weekdays", NAMES);
        tree.put("columns", columnNames());
        tree.put("bars", rows(bars));
        tree.put("missing_bars", rows(missing));
        tree.put("gaps_not_placed", gapsNotPlaced);
        return tree;
    }

    private static List<Object> rows(long[][] cells) {
        List<Object> rows = new ArrayList<>();
        for (long[] row : cells) {
            rows.add(ProfileLists.of(row));
        }
        return rows;
    }
}
