package io.moola.bars;

/// Bars of whole days: cells of so many days counted from Monday, 1970-01-05, each stamped 00:00
/// UTC of its first day. Cells of one day are the trade dates; cells of seven days are weeks from
/// Monday.
///
/// @param days the days of a cell, at least 1
record DayCells(long days) {

    static final long MICROS_PER_DAY = 86_400_000_000L;

    static final long MONDAY = 4;

    /// @param timeframe a whole number of days
    static DayCells of(Timeframe timeframe) {
        return new DayCells(timeframe.micros() / MICROS_PER_DAY);
    }

    /// Days since the epoch of an instant, UTC.
    static long dayOf(long micros) {
        return Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /// The first day of the cell that holds a day.
    long cell(long day) {
        return day - Math.floorMod(day - MONDAY, days);
    }

    /// The first day of the cell after the one that holds a day.
    long nextCell(long day) {
        return cell(day) + days;
    }

    /// The first day of the first cell whose stamp is at or after an instant.
    long cellAtOrAfter(long micros) {
        long day = dayOf(micros);
        long cell = cell(day);
        return cell * MICROS_PER_DAY >= micros ? cell : cell + days;
    }

    /// The stamp of the cell that holds a day.
    long stamp(long day) {
        return cell(day) * MICROS_PER_DAY;
    }
}
