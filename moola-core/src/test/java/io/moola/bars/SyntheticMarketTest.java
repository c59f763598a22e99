package io.moola.bars;

import static io.moola.bars.CalendarTimes.HOUR;
import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

class SyntheticMarketTest {

    private static final int SEEDS = 100;
    private static final int BARS = 10_000;

    @TempDir Path folder;

    private static SyntheticMarket market(long seed) {
        return SyntheticMarket.of(SyntheticSettings.nq(seed).withBars(BARS));
    }

    private static double[] volume(BarSeries bars) {
        return Objects.requireNonNull(bars.volume());
    }

    private static byte[] csv(SyntheticMarket market) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        market.writeCsv(bytes);
        return bytes.toByteArray();
    }

    /// The bytes are part of the contract: a demo made today must be that of tomorrow.
    @Test
    void makesTheSameBytesOnEveryMachine() throws IOException, NoSuchAlgorithmException {
        SyntheticMarket market =
                SyntheticMarket.of(SyntheticSettings.nq(42).withFaultsOfEveryKind(2));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(csv(market));
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("f9c96ed2c41493a8e67cc3cab88913616ff1577141b52ed6ce2b9ff79fe07fb5");
    }

    @Test
    void makesTheSameMarketFromTheSameSeedOnly() throws IOException {
        assertThat(csv(market(7))).isEqualTo(csv(market(7))).isNotEqualTo(csv(market(8)));
        assertThat(market(7).phases()).isEqualTo(market(7).phases());
        SyntheticSettings faulty = SyntheticSettings.nq(7).withBars(BARS).withFaultsOfEveryKind(3);
        assertThat(SyntheticMarket.of(faulty).injections())
                .isEqualTo(SyntheticMarket.of(faulty).injections());
    }

    @Test
    void faultsDoNotTouchTheSoundBars() {
        SyntheticSettings settings = SyntheticSettings.nq(3).withBars(2_000);
        BarSeries sound = SyntheticMarket.of(settings).bars();
        BarSeries bars = SyntheticMarket.of(settings.withFaultsOfEveryKind(2)).bars();
        assertThat(bars.close()).isEqualTo(sound.close());
        assertThat(bars.times()).isEqualTo(sound.times());
        assertThat(volume(bars)).isEqualTo(volume(sound));
    }

    @Test
    void everyBarIsSoundAndOnTheTickGridAndInTheBand() {
        for (long seed = 0; seed < SEEDS; seed++) {
            BarSeries bars = market(seed).bars();
            assertThat(bars.clean()).as("seed %d", seed).isSameAs(bars);
            for (int i = 0; i < bars.size(); i++) {
                Bar bar =
                        new Bar(
                                Instant.EPOCH,
                                bars.open()[i],
                                bars.high()[i],
                                bars.low()[i],
                                bars.close()[i],
                                volume(bars)[i]);
                if (isOffGrid(bar) || bar.low() < 19_000 || bar.high() > 21_000) {
                    throw new AssertionError("seed " + seed + ", bar " + i + ": " + bar);
                }
            }
        }
    }

    private static boolean isOffGrid(Bar bar) {
        return bar.open() * 4 % 1 != 0
                || bar.high() * 4 % 1 != 0
                || bar.low() * 4 % 1 != 0
                || bar.close() * 4 % 1 != 0
                || bar.volume() < 1
                || bar.volume() % 1 != 0;
    }

    @ParameterizedTest
    @CsvSource({
        "cme-equity-index, 1m",
        "cme-equity-index, 1d",
        "nyse, 5m",
        "nyse, 1h",
        "crypto-24x7, 4h"
    })
    void barsStandOnTheStampsOfTheCalendar(String name, String timeframe) {
        TradingCalendar calendar = TradingCalendars.named(name);
        SyntheticSettings settings =
                SyntheticSettings.nq(1)
                        .withBars(1_000)
                        .on(
                                "X",
                                calendar,
                                Timeframe.parse(timeframe),
                                Instant.parse("2023-12-20T10:00:00Z"));
        long[] times = SyntheticMarket.of(settings).bars().times();
        assertThat(times)
                .hasSize(1_000)
                .isEqualTo(
                        calendar.expectedBars(
                                settings.start(), times[999] + 1, settings.timeframe()));
    }

    @Test
    void theDefaultIsANasdaqFutureOf2024() {
        SyntheticMarket market = SyntheticMarket.of(SyntheticSettings.nq(42));
        BarSeries bars = market.bars();
        assertThat(bars.symbol()).isEqualTo("NQ");
        assertThat(bars.size()).isEqualTo(50_000);
        assertThat(text(bars.times()[0])).isEqualTo("2024-01-02T00:00:00Z");
        assertThat(bars.open()[0]).isBetween(19_990.0, 20_010.0);
        double highest = Arrays.stream(bars.high()).max().orElseThrow();
        double lowest = Arrays.stream(bars.low()).min().orElseThrow();
        assertThat(highest - lowest).isGreaterThan(500);
        assertThat(market.injections()).isEmpty();
    }

    @Test
    void volatilityClustersAndReturnsDoNot() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double[] returns = returns(market(seed).bars());
            double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
            assertThat(autocorrelation(sizes)).as("|r|, seed %d", seed).isGreaterThan(0.08);
            assertThat(autocorrelation(returns)).as("r, seed %d", seed).isBetween(-0.06, 0.06);
        }
    }

    @Test
    void noReturnIsAnOutlierOrAJump() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double[] returns = returns(market(seed).bars());
            double mean = Arrays.stream(returns).average().orElseThrow();
            double variance =
                    Arrays.stream(returns)
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElseThrow();
            double largest =
                    Arrays.stream(returns).map(value -> Math.abs(value - mean)).max().orElseThrow();
            assertThat(largest / Math.sqrt(variance)).as("seed %d", seed).isBetween(3.5, 5.2);
        }
    }

    private static double[] returns(BarSeries bars) {
        double[] returns = new double[bars.size() - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(bars.close()[i + 1] / bars.close()[i]);
        }
        return returns;
    }

    private static double autocorrelation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double product = 0;
        double square = (values[0] - mean) * (values[0] - mean);
        for (int i = 1; i < values.length; i++) {
            product += (values[i] - mean) * (values[i - 1] - mean);
            square += (values[i] - mean) * (values[i] - mean);
        }
        return product / square;
    }

    @Test
    void phasesFollowEachOtherOverAllBars() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Phase> phases = market(seed).phases();
            int next = 0;
            for (Phase phase : phases) {
                assertThat(phase.from()).as("seed %d", seed).isEqualTo(next);
                next = phase.to() + 1;
            }
            assertThat(next).isEqualTo(BARS);
            assertThat(phases.stream().map(Phase::kind).distinct()).hasSize(3);
        }
    }

    @Test
    void phasesDoWhatTheyAreCalled() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market = market(seed);
            assertThat(speed(market, Phase.Kind.EXPANSION))
                    .as("bars of an expansion cover more ground than others, seed %d", seed)
                    .isGreaterThan(5 * speed(market, Phase.Kind.CONSOLIDATION));
            assertThat(range(market, Phase.Kind.EXPANSION))
                    .as("and spread wider, seed %d", seed)
                    .isGreaterThan(1.5 * range(market, Phase.Kind.CONSOLIDATION));
            assertThatRetracementsGoBack(market, seed);
        }
    }

    /// The typical distance from end to end for each bar of the phases.
    private static double speed(SyntheticMarket market, Phase.Kind kind) {
        double[] close = market.bars().close();
        return market.phases().stream()
                .filter(phase -> phase.kind() == kind && phase.from() > 0)
                .mapToDouble(phase -> Math.abs(moved(close, phase)) / phase.length())
                .average()
                .orElseThrow();
    }

    private static double moved(double[] close, Phase phase) {
        return close[phase.to()] - close[phase.from() - 1];
    }

    /// The typical distance between the highest and the lowest close of the phases.
    private static double range(SyntheticMarket market, Phase.Kind kind) {
        double[] close = market.bars().close();
        return market.phases().stream()
                .filter(phase -> phase.kind() == kind)
                .map(phase -> Arrays.stream(close, phase.from(), phase.to() + 1))
                .map(closes -> closes.summaryStatistics())
                .mapToDouble(closes -> closes.getMax() - closes.getMin())
                .average()
                .orElseThrow();
    }

    private static void assertThatRetracementsGoBack(SyntheticMarket market, long seed) {
        double[] close = market.bars().close();
        List<Phase> phases = market.phases();
        int back = 0;
        int all = 0;
        for (int i = 2; i < phases.size() - 1; i++) {
            if (phases.get(i).kind() == Phase.Kind.RETRACEMENT) {
                double part = -moved(close, phases.get(i)) / moved(close, phases.get(i - 1));
                back += part > 0 && part < 1 ? 1 : 0;
                all++;
            }
        }
        assertThat(back).as("retracements, seed %d", seed).isGreaterThanOrEqualTo(all * 9 / 10);
    }

    @Test
    void volumeIsHighAtBothEndsOfASession() {
        BarSeries bars = SyntheticMarket.of(SyntheticSettings.nq(5)).bars();
        TradingCalendar calendar = TradingCalendars.named("cme-equity-index");
        double[] sums = new double[10];
        int[] counts = new int[10];
        for (int i = 0; i < bars.size(); i++) {
            TradingCalendar.Session session =
                    Objects.requireNonNull(calendar.sessionOf(bars.times()[i]));
            long length = session.close() - session.open();
            int tenth = (int) (10 * (bars.times()[i] - session.open()) / length);
            sums[tenth] += volume(bars)[i];
            counts[tenth]++;
        }
        double middle = sums[5] / counts[5];
        assertThat(sums[0] / counts[0]).isGreaterThan(1.8 * middle);
        assertThat(sums[9] / counts[9]).isGreaterThan(1.8 * middle);
    }

    @Test
    void pricesOfOtherMarketsPrintInTheDigitsOfTheirTick() throws IOException {
        SyntheticSettings settings =
                SyntheticSettings.nq(9)
                        .withBars(500)
                        .on(
                                "EURUSD",
                                TradingCalendars.named("crypto-24x7"),
                                HOUR,
                                Instant.parse("2024-05-01T00:00:00Z"))
                        .withPrices(1.1, 0.2, 0.00001, 0.001);
        SyntheticMarket market = SyntheticMarket.of(settings);
        assertThat(new String(csv(market), java.nio.charset.StandardCharsets.US_ASCII).lines())
                .hasSize(501)
                .allMatch(row ->
                        row.startsWith("t") || row.matches("\\S+Z(,[01]\\.\\d{1,5}){4},\\d+"));
    }

    @Test
    void writesTheSameFileAsStream() throws IOException {
        SyntheticMarket market =
                SyntheticMarket.of(
                        SyntheticSettings.nq(11).withBars(3_000).withFaultsOfEveryKind(1));
        Path file = folder.resolve("made/nq.csv");
        market.writeCsv(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(csv(market));
        try (var files = Files.list(folder.resolve("made"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void oneBarIsAMarket() {
        SyntheticMarket market = SyntheticMarket.of(SyntheticSettings.nq(1).withBars(1));
        assertThat(market.bars().size()).isEqualTo(1);
        assertThat(market.phases()).containsExactly(new Phase(Phase.Kind.CONSOLIDATION, 0, 0));
    }

    @Test
    void endsWhereTheCalendarKnowsNoMore() {
        SyntheticSettings settings =
                SyntheticSettings.nq(1)
                        .on(
                                "NQ",
                                TradingCalendars.named("cme-equity-index"),
                                MINUTE,
                                Instant.parse("2028-12-20T00:00:00Z"));
        assertThatThrownBy(() -> SyntheticMarket.of(settings))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot make 50000 bars of 1m from 2028-12-20T00:00:00Z: the facts of"
                                + " calendar cme-equity-index end before");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        SyntheticSettings nq = SyntheticSettings.nq(1);
        assertThatThrownBy(() -> nq.withBars(0))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot make a synthetic market with bars 0");
        assertThatThrownBy(() -> nq.withPrices(300_000, 0.05, 0.25, 0.0002))
                .hasMessage("Cannot make a synthetic market with price 300000.0");
        assertThatThrownBy(() -> nq.withPrices(100, 5, 0.25, 0.0002))
                .hasMessage("Cannot make a synthetic market with band 5.0");
        assertThatThrownBy(() -> nq.withPrices(100, 0.05, 2, 0.0002))
                .hasMessage("Cannot make a synthetic market with tick 2.0");
        assertThatThrownBy(() -> nq.withPrices(100, 0.05, 0.01, 0.01))
                .hasMessage("Cannot make a synthetic market with volatility 0.01");
        assertThatThrownBy(() -> nq.withFaults(java.util.Map.of(FaultKind.JUMP, -1)))
                .hasMessage("Cannot make a synthetic market with faults -1");
    }
}
