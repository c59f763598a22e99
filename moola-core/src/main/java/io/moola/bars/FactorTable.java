package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Splits and dividends of a share, and prices adjusted for them.
///
/// Two files are read. Lean's factor file, without a header: `date,price factor,split
/// factor,reference close`; a row holds for days up to and including its date, later days have the
/// factor 1. Or a table of events with the header `date,split,dividend`: the ex-date, new shares
/// for one old share (7 for 7:1, 0.1 for 1:10, empty for none) and cash for one new share (empty
/// for none); one row for a date, in any order.
///
/// An event on day e changes all days before it: its split factor is `1 / split`, its price factor
/// `1 − dividend · split / c`, where c is the raw close of the last bar before e; factors of later
/// events are multiplied. Then
///
/// - [AdjustmentMode#SPLIT]: price · split factor, volume / split factor
/// - [AdjustmentMode#TOTAL]: price · price factor · split factor, volume / split factor
///
/// Only what the table says is adjusted: any other jump stays for validation to find. Immutable,
/// thread-safe.
public final class FactorTable {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final String file;
    private final String sha256;
    private final List<Row> rows;

    /// What one line says.
    sealed interface Row {

        /// Factors of the days up to and including a date.
        record Factors(LocalDate date, double price, double split) implements Row {}

        /// What happens on an ex-date.
        record Event(LocalDate date, double split, double dividend) implements Row {}
    }

    FactorTable(String file, String sha256, List<? extends Row> rows) {
        this.file = file;
        this.sha256 = sha256;
        this.rows = List.copyOf(rows);
    }

    /// Reads a file of either form.
    ///
    /// @throws MoolaException (input) with every line that is wrong
    public static FactorTable read(SourceFile file) {
        return new FactorTable(
                file.fileName(), file.sha256(), new FactorTableReader(file.name()).read(file));
    }

    /// Adjusts raw prices. An adjusted close that the source has is not touched.
    ///
    /// @param raw as traded; ascending in time
    /// @param zone of the exchange, whose dates the table means, for bars shorter than a day; null
    ///   for UTC. Daily bars are stamped 00:00 UTC of their date
    /// @return with an [Adjustment] as the last step of its history, for [AdjustmentMode#RAW] too
    /// @throws MoolaException (refused) when the bars are adjusted already, or a dividend is not
    ///   less than the close before it
    public Instrument adjust(Instrument raw, AdjustmentMode mode, @Nullable ZoneId zone) {
        if (mode == AdjustmentMode.RAW) {
            return raw.derived(raw.bars(), raw.interval(), new Adjustment(mode, file, sha256, 0));
        }
        requireRaw(raw);
        BarSeries bars = raw.bars();
        int[] all = new int[bars.size()];
        Arrays.setAll(all, row -> row);
        BarSeries adjusted = bars.rows(all);
        long[] days = days(raw, zone);
        Factors factors = factors(bars, days);
        long changed = 0;
        for (int row = 0; row < days.length; row++) {
            int at = factors.at(days[row]);
            double split = factors.split[at];
            double price = mode == AdjustmentMode.TOTAL ? split * factors.price[at] : split;
            if (price != 1 || split != 1) {
                multiply(adjusted, row, price, split);
                changed++;
            }
        }
        return raw.derived(adjusted, raw.interval(), new Adjustment(mode, file, sha256, changed));
    }

    private void requireRaw(Instrument instrument) {
        for (Derivation step : instrument.history()) {
            if (step instanceof Adjustment before && before.mode() != AdjustmentMode.RAW) {
                throw MoolaException.refused(
                        "Cannot adjust %s by %s: it is adjusted (%s) by %s already"
                                .formatted(
                                        instrument.symbol(), file, before.mode(), before.factors()),
                        "Adjust the raw bars.");
            }
        }
        if (instrument.bars().adjustedClose() != null) {
            throw MoolaException.refused(
                    "Cannot adjust %s by %s: its source has an adjusted close, so its prices may be"
                                    .formatted(instrument.symbol(), file)
                            + " adjusted for splits already",
                    "Adjust raw bars, or keep both columns as they are: --adjusted raw.");
        }
    }

    private static void multiply(BarSeries bars, int row, double price, double split) {
        bars.open()[row] *= price;
        bars.high()[row] *= price;
        bars.low()[row] *= price;
        bars.close()[row] *= price;
        double[] volume = bars.volume();
        if (volume != null) {
            volume[row] /= split;
        }
    }

    /// The date of each bar, days since the epoch.
    private static long[] days(Instrument instrument, @Nullable ZoneId zone) {
        long[] times = instrument.bars().times();
        long[] days = new long[times.length];
        Timeframe interval = instrument.interval();
        boolean local = zone != null && (interval == null || !interval.isDaily());
        for (int i = 0; i < days.length; i++) {
            long second = Math.floorDiv(times[i], MICROS_PER_SECOND);
            days[i] =
                    local
                            ? Instant.ofEpochSecond(second).atZone(zone).toLocalDate().toEpochDay()
                            : DayCells.dayOf(times[i]);
        }
        return days;
    }

    /// Factors by the last day that they hold for, ascending; the end has the factor 1.
    private static final class Factors {
        final long[] days;
        final double[] price;
        final double[] split;

        Factors(int count) {
            days = new long[count];
            price = new double[count + 1];
            split = new double[count + 1];
            price[count] = 1;
            split[count] = 1;
        }

        int at(long day) {
            int found = Arrays.binarySearch(days, day);
            return found >= 0 ? found : -found - 1;
        }
    }

    private Factors factors(BarSeries bars, long[] days) {
        Factors factors = new Factors(rows.size());
        for (int i = rows.size() - 1; i >= 0; i--) {
            switch (rows.get(i)) {
                case Row.Factors row -> {
                    factors.days[i] = row.date().toEpochDay();
                    factors.price[i] = row.price();
                    factors.split[i] = row.split();
                }
                case Row.Event event -> {
                    factors.days[i] = event.date().toEpochDay() - 1;
                    factors.price[i] = factors.price[i + 1] * priceFactor(event, bars, days);
                    factors.split[i] = factors.split[i + 1] / event.split();
                }
            }
        }
        return factors;
    }

    private double priceFactor(Row.Event event, BarSeries bars, long[] days) {
        double paid = event.dividend() * event.split();
        if (paid == 0) {
            return 1;
        }
        double close = Double.NaN;
        for (int i = 0; i < days.length && days[i] < event.date().toEpochDay(); i++) {
            close = Double.isFinite(bars.close()[i]) ? bars.close()[i] : close;
        }
        if (close <= paid) {
            throw MoolaException.refused(
                    "Cannot adjust %s for the dividend of %s on %s in %s: the close before it is %s"
                            .formatted(bars.symbol(), event.dividend(), event.date(), file, close),
                    "Correct the table; its dividends are cash for one share after that day's"
                            + " split.");
        }
        return Double.isNaN(close) ? 1 : 1 - paid / close; // no bar before: nothing to adjust
    }
}
