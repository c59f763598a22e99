package io.moola.bars;

import io.moola.MoolaException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a [SyntheticMarket] is made of. Start from [#nq(long)] and change what differs.
///
/// @param seed equal settings and seed give equal bars on every machine
/// @param symbol the instrument's name
/// @param calendar when it trades; bars stand on its expected stamps, without a gap
/// @param timeframe the length of a bar
/// @param start bars open at or after it, microseconds
/// @param bars how many, at least 1
/// @param price the price it starts at and returns to, 0.1 to 200,000
/// @param band how far prices may be from `price`: all lie in [price / (1 + band), price × (1 +
///   band)]; more than 0, at most 4
/// @param tick the price step, at most a hundredth of `price`
/// @param volatility typical standard deviation of a bar's log return, at most a hundredth of
///   `band`
/// @param volume typical volume of a bar, at least 1
/// @param faults how many of each kind to inject into the file; none by default
public record SyntheticSettings(
        long seed,
        String symbol,
        TradingCalendar calendar,
        Timeframe timeframe,
        long start,
        int bars,
        double price,
        double band,
        double tick,
        double volatility,
        double volume,
        Map<FaultKind, Integer> faults) {

    private static final double LOWEST_PRICE = 0.1;
    private static final double HIGHEST_PRICE = 200_000;
    private static final double WIDEST_BAND = 4;
    private static final double HUNDREDTH = 0.01;

    /// @throws MoolaException (usage) naming the value that is out of range
    public SyntheticSettings {
        require(bars >= 1, "bars", bars, "at least 1");
        require(
                price >= LOWEST_PRICE && price <= HIGHEST_PRICE,
                "price",
                price,
                "0.1 to 200000, so that no sound bar is out of range");
        require(band > 0 && band <= WIDEST_BAND, "band", band, "more than 0, at most 4");
        require(tick > 0 && tick <= price * HUNDREDTH, "tick", tick, "at most price / 100");
        require(
                volatility > 0 && volatility <= band * HUNDREDTH,
                "volatility",
                volatility,
                "more than 0, at most band / 100");
        require(volume >= 1 && volume <= 1e12, "volume", volume, "1 to 1e12");
        faults.forEach((kind, count) -> require(count >= 0, "faults", count, "0 or more"));
        faults = Collections.unmodifiableMap(copy(faults));
    }

    private static Map<FaultKind, Integer> copy(Map<FaultKind, Integer> faults) {
        Map<FaultKind, Integer> copy = new EnumMap<>(FaultKind.class);
        copy.putAll(faults);
        return copy;
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw MoolaException.usage(
                    "Cannot make a synthetic market with " + name + " " + value,
                    "Expected " + expected + ".");
        }
    }

    /// An E-mini Nasdaq-100 future: 50,000 one-minute bars from 2024-01-02 around 20,000 within 5
    /// %, tick 0.25, on CME's hours, without faults.
    public static SyntheticSettings nq(long seed) {
        return new SyntheticSettings(
                seed,
                "NQ",
                TradingCalendars.named("cme-equity-index"),
                Timeframe.ofSeconds(60),
                micros(Instant.parse("2024-01-02T00:00:00Z")),
                50_000,
                20_000,
                0.05,
                0.25,
                0.00025,
                400,
                Map.of());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// The same with another name, calendar, bar length and start.
    public SyntheticSettings on(
            String otherSymbol, TradingCalendar other, Timeframe length, Instant from) {
        return new SyntheticSettings(
                seed,
                otherSymbol,
                other,
                length,
                micros(from),
                bars,
                price,
                band,
                tick,
                volatility,
                volume,
                faults);
    }

    /// The same with another number of bars.
    public SyntheticSettings withBars(int count) {
        return new SyntheticSettings(
                seed,
                symbol,
                calendar,
                timeframe,
                start,
                count,
                price,
                band,
                tick,
                volatility,
                volume,
                faults);
    }

    /// The same with other prices.
    public SyntheticSettings withPrices(
            double otherPrice, double otherBand, double otherTick, double otherVolatility) {
        return new SyntheticSettings(
                seed,
                symbol,
                calendar,
                timeframe,
                start,
                bars,
                otherPrice,
                otherBand,
                otherTick,
                otherVolatility,
                volume,
                faults);
    }

    /// The same with these faults and no others.
    public SyntheticSettings withFaults(Map<FaultKind, Integer> counts) {
        return new SyntheticSettings(
                seed,
                symbol,
                calendar,
                timeframe,
                start,
                bars,
                price,
                band,
                tick,
                volatility,
                volume,
                counts);
    }

    /// The same with so many faults of every kind.
    public SyntheticSettings withFaultsOfEveryKind(int count) {
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            counts.put(kind, count);
        }
        return withFaults(counts);
    }
}
