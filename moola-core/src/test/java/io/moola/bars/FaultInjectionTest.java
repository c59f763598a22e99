package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.BadRow;
import io.moola.formats.DelimitedReader;
import io.moola.formats.RowBlock;
import io.moola.formats.RowReader;
import io.moola.formats.RowSpec;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the file with code of its own and finds each fault where the list says it is.
class FaultInjectionTest {

    private static final int SEEDS = 100;
    private static final Set<FaultKind> REFUSED =
            EnumSet.of(
                    FaultKind.MISSING_TIMESTAMP,
                    FaultKind.BAD_TIMESTAMP,
                    FaultKind.SUB_MICROSECOND,
                    FaultKind.BAD_NUMBER,
                    FaultKind.WRONG_COLUMN_COUNT);
    private static final List<String> COLUMNS =
            List.of("timestamp", "open", "high", "low", "close", "volume");

    private static final long MINUTE = CalendarTimes.MINUTE.micros();

    @TempDir Path folder;

    private static List<String> lines(SyntheticMarket market) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        market.writeCsv(bytes);
        return bytes.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    private static SyntheticMarket faulty(long seed, int ofEach) {
        return SyntheticMarket.of(
                SyntheticSettings.nq(seed).withBars(1_500).withFaultsOfEveryKind(ofEach));
    }

    @Test
    void everyKindIsInjectedAsOftenAsAsked() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Injection> injections = faulty(seed, 2).injections();
            for (FaultKind kind : FaultKind.values()) {
                assertThat(injections.stream().filter(injection -> injection.kind() == kind))
                        .as("seed %d, %s", seed, kind)
                        .hasSize(2);
            }
        }
    }

    @Test
    void everyFaultIsAtItsLine() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market = faulty(seed, 2);
            List<String> lines = lines(market);
            for (Injection injection : market.injections()) {
                int at = (int) injection.line() - 1;
                assertThat(isAtFault(injection, lines.get(at - 1), lines.get(at)))
                        .as("seed %d: %s in %s", seed, injection, lines.get(at))
                        .isTrue();
            }
        }
    }

    @Test
    void allOtherLinesAreSoundAndComplete() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market = faulty(seed, 2);
            List<String> lines = lines(market);
            boolean[] faulty = new boolean[lines.size()];
            int hidden = 0;
            for (Injection injection : market.injections()) {
                boolean hole = injection.kind() == FaultKind.MISSING_BAR;
                faulty[(int) injection.line() - 1] |= !hole;
                boolean replaces =
                        injection.kind().level() == FaultKind.Level.BAR
                                && injection.kind() != FaultKind.DUPLICATE_TIMESTAMP;
                hidden += replaces || injection.kind() == FaultKind.OUT_OF_ORDER ? 1 : 0;
            }
            int sound = 0;
            long before = Long.MIN_VALUE;
            for (int i = 1; i < lines.size(); i++) {
                if (!faulty[i]) {
                    String[] cells = lines.get(i).split(",", -1);
                    before = assertSound(cells, before);
                    sound++;
                }
            }
            assertThat(sound).as("seed %d", seed).isEqualTo(market.bars().size() - hidden);
        }
    }

    private static long assertSound(String[] cells, long before) {
        double[] numbers = numbers(cells);
        long time = time(cells[0]);
        if (cells.length != COLUMNS.size()
                || time <= before
                || !Bar.violations(numbers[1], numbers[2], numbers[3], numbers[4]).isEmpty()
                || numbers[5] < 1) {
            throw new AssertionError("not sound: " + Arrays.toString(cells));
        }
        return time;
    }

    @Test
    void faultsHaveSoundBarsAroundThem() {
        for (long seed = 0; seed < SEEDS; seed++) {
            long[] lines =
                    faulty(seed, 2).injections().stream().mapToLong(Injection::line).toArray();
            for (int i = 1; i < lines.length; i++) {
                assertThat(lines[i] - lines[i - 1]).as("seed %d", seed).isGreaterThan(3);
            }
        }
    }

    private static boolean isAtFault(Injection injection, String previous, String line) {
        String[] cells = line.split(",", -1);
        String[] before = previous.split(",", -1);
        int column = COLUMNS.indexOf(injection.column());
        double[] numbers = numbers(cells);
        boolean stamped = injection.barTime() == time(cells[0]);
        double open = numbers[1];
        double high = numbers[2];
        double low = numbers[3];
        double close = numbers[4];
        double volume = numbers[5];
        return switch (injection.kind()) {
            case MISSING_TIMESTAMP -> cells[0].isEmpty() && isUnstamped(injection);
            case BAD_TIMESTAMP ->
                    !cells[0].isEmpty()
                            && time(cells[0]) == Injection.NO_TIME
                            && isUnstamped(injection);
            case SUB_MICROSECOND ->
                    cells[0].matches("\\S+\\.\\d{6}[1-9]Z") && isUnstamped(injection);
            case BAD_NUMBER -> stamped && Double.isNaN(numbers[column]) && !cells[column].isEmpty();
            case WRONG_COLUMN_COUNT -> stamped && cells.length != COLUMNS.size();
            case EXACT_DUPLICATE -> stamped && line.equals(previous);
            case OUT_OF_ORDER -> stamped && time(before[0]) - injection.barTime() == MINUTE;
            case MISSING_PRICE -> stamped && column >= 1 && column <= 4 && cells[column].isEmpty();
            case NON_FINITE -> stamped && cells[column].equals("inf");
            case HIGH_BELOW_LOW -> stamped && high < low;
            case HIGH_BELOW_OPEN_CLOSE ->
                    stamped && high < Math.max(open, close) && high >= low && low <= open;
            case LOW_ABOVE_OPEN_CLOSE ->
                    stamped && low > Math.min(open, close) && high >= low && high >= close;
            case OUT_OF_RANGE ->
                    stamped
                            && Bar.violations(open, high, low, close).isEmpty()
                            && (numbers[column] < 0.001 || numbers[column] > 1e6);
            case JUMP ->
                    stamped
                            && Bar.violations(open, high, low, close).isEmpty()
                            && close / numbers(before)[4] > 3
                            && close < 1e6;
            case DUPLICATE_TIMESTAMP ->
                    stamped
                            && before[0].equals(cells[0])
                            && numbers(before)[4] != close
                            && Bar.violations(open, high, low, close).isEmpty();
            case MISSING_BAR ->
                    time(before[0]) == injection.barTime() - MINUTE
                            && time(cells[0]) == injection.barTime() + MINUTE;
            case OFF_GRID -> stamped && injection.barTime() % MINUTE == MINUTE / 4;
            case NEGATIVE_VOLUME -> stamped && volume < 0;
            case MISSING_VOLUME -> stamped && cells[5].isEmpty();
            case BAD_PRINT ->
                    stamped
                            && Bar.violations(open, high, low, close).isEmpty()
                            && Math.abs(close / numbers(before)[4] - 1) > 0.015;
        };
    }

    private static boolean isUnstamped(Injection injection) {
        return injection.barTime() == Injection.NO_TIME && injection.column().equals("timestamp");
    }

    private static long time(String text) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
        } catch (DateTimeException e) {
            return Injection.NO_TIME;
        }
    }

    private static double[] numbers(String[] cells) {
        double[] numbers = new double[COLUMNS.size()];
        Arrays.fill(numbers, Double.NaN);
        for (int i = 1; i < Math.min(cells.length, numbers.length); i++) {
            try {
                numbers[i] =
                        cells[i].equals("inf")
                                ? Double.POSITIVE_INFINITY
                                : Double.parseDouble(cells[i]);
            } catch (NumberFormatException e) {
                numbers[i] = Double.NaN;
            }
        }
        return numbers;
    }

    /// The reader that ingest uses refuses exactly the rows that are meant to be refused.
    @Test
    void theReaderRefusesTheFaultsOfTheSourceByTheirRule() {
        Path file = folder.resolve("nq.csv");
        for (long seed = 0; seed < 20; seed++) {
            SyntheticMarket market = faulty(seed, 3);
            market.writeCsv(file);
            List<String> refused = refused(file);
            List<String> expected =
                    market.injections().stream()
                            .filter(injection -> REFUSED.contains(injection.kind()))
                            .map(at -> at.line() + " " + at.column() + " " + at.kind().rule())
                            .toList();
            assertThat(refused).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<String> refused(Path file) {
        DelimitedReader reader = DelimitedReader.open(SourceFile.of(file, "nq.csv"));
        List<String> stamps = reader.sample().stream().map(List::getFirst).toList();
        StampParser parser = StampDetector.detect(stamps).parsers().getFirst();
        int[] numbers = {1, 2, 3, 4, 5};
        List<String> refused = new ArrayList<>();
        reader.read(
                new RowSpec(reader.header(), parser, new int[] {0}, numbers, -1),
                new RowReader.BlockSink() {
                    @Override
                    public void accept(RowBlock block, long firstLine) {
                        for (BadRow row : block.bad()) {
                            long line = firstLine + row.line();
                            refused.add(line + " " + row.column() + " " + row.reason());
                        }
                    }

                    @Override
                    public void restart() {
                        refused.clear();
                    }
                });
        return refused;
    }

    @Test
    void oneKindAloneIsInjectedAlone() throws IOException {
        SyntheticMarket market =
                SyntheticMarket.of(
                        SyntheticSettings.nq(4)
                                .withBars(1_000)
                                .withFaults(Map.of(FaultKind.MISSING_BAR, 5)));
        assertThat(market.injections()).hasSize(5).allMatch(i -> i.column().isEmpty());
        assertThat(lines(market)).hasSize(1 + 1_000 - 5);
    }

    @Test
    void dailyBarsTakeFaultsInTheMiddleOfAWeek() throws IOException {
        SyntheticMarket market =
                SyntheticMarket.of(
                        SyntheticSettings.nq(6)
                                .withBars(600)
                                .on(
                                        "SPY",
                                        TradingCalendars.named("nyse"),
                                        Timeframe.parse("1d"),
                                        Instant.parse("2019-01-02T00:00:00Z"))
                                .withPrices(300, 1.5, 0.01, 0.01)
                                .withFaultsOfEveryKind(1));
        assertThat(market.injections()).hasSize(FaultKind.values().length);
        assertThat(lines(market)).hasSize(1 + 600 + 7 - 1);
    }

    @Test
    void tooFewBarsForTheFaultsAreRefused() {
        SyntheticSettings settings = SyntheticSettings.nq(1).withBars(100).withFaultsOfEveryKind(1);
        assertThatThrownBy(() -> SyntheticMarket.of(settings))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot inject 20 faults into 100 bars of 1m on cme-equity-index");
    }

    @Test
    void everyKindNamesTheRuleThatFindsIt() {
        assertThat(FaultKind.values()).hasSize(20).allMatch(kind -> !kind.rule().isBlank());
        assertThat(Arrays.stream(FaultKind.values()).filter(FaultKind::leavesGap))
                .containsExactly(
                        FaultKind.MISSING_PRICE, FaultKind.NON_FINITE, FaultKind.MISSING_BAR);
    }
}
