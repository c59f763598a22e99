package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.Timeframe;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.RandomBars;
import io.moola.windows.WindowReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class WindowVerbTest {

    @TempDir Path folder;

    private void bars(String file, Instrument... instruments) {
        MarketData.write(folder.resolve(file), List.of(instruments), Compression.ZSTD);
    }

    private CommandLineRun moola(String commandLine) {
        return CommandLineRun.moola(folder, commandLine);
    }

    /// Weekdays from 2020-01-02 on, stamped at midnight; NYSE's holidays are left out.
    private static Instrument daily(int count) {
        List<Long> days = new ArrayList<>();
        long day = java.time.LocalDate.parse("2020-01-02").toEpochDay();
        io.moola.bars.TradingCalendar nyse = io.moola.bars.TradingCalendars.named("nyse");
        Timeframe interval = Timeframe.parse("1d");
        long stamp = day * 86_400_000_000L;
        for (int i = 0; i < count; i++) {
            days.add(stamp);
            stamp = nyse.nextBarTime(stamp, interval);
        }
        double[] prices = new double[count];
        java.util.Arrays.fill(prices, 100);
        long[] times = days.stream().mapToLong(Long::longValue).toArray();
        return new Instrument(
                new BarSeries("SPY", times, prices, prices, prices, prices, null),
                interval,
                "nyse",
                null);
    }

    @Test
    void cutsAllBarsOfTheProjectIntoWindowsAndCounts() throws IOException {
        bars("data/raw/market_data_B.parquet", RandomBars.minutes("B", 1, 300));
        bars("data/raw/market_data_A.parquet", RandomBars.minutes("A", 2, 200));

        CommandLineRun run = moola("window");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        symbol  clean bars  candidates  kept  dropped gap  dropped calendar_unknown  dropped stride  distinct bars
                        A              200          96    96            0                         0               0            200
                        B              300         196   196            0                         0               0            300
                        total          500         292   292            0                         0               0            500
                        """);
        assertThat(run.err())
                .startsWith("Wrote data/raw/unlabeled_windows.parquet (")
                .endsWith(") and data/raw/window_stats.json\n");
        try (WindowReader reader =
                WindowReader.open(folder.resolve("data/raw/unlabeled_windows.parquet"))) {
            assertThat(reader.size()).isEqualTo(292);
            assertThat(reader.id(0)).isEqualTo("A-20240102T093000Z");
        }
        assertThat(Json.readObject(folder.resolve("data/raw/window_stats.json")))
                .containsEntry("kept", 292)
                .containsEntry("dropped", Map.of("gap", 0, "calendar_unknown", 0, "stride", 0));
    }

    @Test
    void saysHowManyWindowsHoldABarAtFault() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17); // bar 17 breaks the price order

        CommandLineRun run = moola("window --input b.parquet --out w.parquet");

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains(
                        "18 of 196 windows hold a bar at fault (ohlc_order 18): moola validate"
                                + " --stage raw");
    }

    @Test
    void everyOptionReachesTheWindows() {
        bars("b.parquet", RandomBars.minutes("B", 1, 100), RandomBars.minutes("C", 2, 30));

        CommandLineRun run =
                moola(
                        "window --input b.parquet --length 12 --past 5 --prediction 4 --future 3"
                                + " --stride 7 --gap-policy ignore --out w.parquet --stats s.json"
                                + " --compression none --min-samples 16 --json");

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        Map<String, Object> said = Json.parseObject(run.out());
        assertThat(said).isEqualTo(Json.readObject(folder.resolve("s.json")));
        assertThat(said)
                .containsEntry("kept", 16)
                .containsEntry("candidates", 108)
                .containsEntry(
                        "window",
                        Map.of(
                                "length",
                                12,
                                "past",
                                5,
                                "prediction",
                                4,
                                "future",
                                3,
                                "stride",
                                7,
                                "gap_policy",
                                "ignore"));
        assertThat(folder.resolve("w.parquet")).isRegularFile();
    }

    @Test
    void aDryRunWritesNothingAndSaysWhatItWouldTake() throws IOException {
        bars("b.parquet", RandomBars.minutes("B", 1, 300));

        CommandLineRun run = moola("window --input b.parquet --out w.parquet --dry-run --json");

        assertThat(run.status()).isZero();
        assertThat(folder.resolve("w.parquet")).doesNotExist();
        assertThat(folder.resolve("window_stats.json")).doesNotExist();
        long estimated =
                ((Number) Json.parseObject(run.out()).getOrDefault("estimated_bytes", 0))
                        .longValue();
        moola("window --input b.parquet --out w.parquet");
        assertThat(Files.size(folder.resolve("w.parquet"))).isEqualTo(estimated);
        assertThat(Json.parseObject(run.out())).containsKey("estimated_memory_bytes");
    }

    @Test
    void theCalendarOfTheBarsIsUsedAndItsWindowsAreNamedWhenBreakGivesNone() {
        bars("spy.parquet", daily(500));

        CommandLineRun strict = moola("window --input spy.parquet --out w.parquet");

        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.err())
                .isEqualTo(
                        "moola: No window kept: 396 candidates of 500 clean bars; dropped: gap"
                                + " 396. daily bars on nyse: --gap-policy calendar gives 396,"
                                + " --gap-policy ignore gives 396\n");
        assertThat(strict.out()).contains("SPY");
        assertThat(folder.resolve("w.parquet")).doesNotExist();

        CommandLineRun calendar =
                moola("window --input spy.parquet --out w.parquet --gap-policy calendar --json");

        assertThat(calendar.status()).isZero();
        assertThat(Json.parseObject(calendar.out())).containsEntry("kept", 396);
    }

    @Test
    void namesTheCalendarThatWouldHelpWhereTheBarsNameNone() {
        Instrument known = daily(500);
        bars("spy.parquet", new Instrument(known.bars(), known.interval(), null, null));

        assertThat(moola("window --input spy.parquet --out w.parquet").err())
                .contains("daily bars: --gap-policy calendar --calendar nyse gives 396");
        assertThat(
                        moola(
                                        "window --input spy.parquet --out w.parquet --gap-policy"
                                                + " calendar --calendar nyse")
                                .status())
                .isZero();
        assertThat(moola("window --input spy.parquet --gap-policy calendar").err())
                .isEqualTo(
                        "moola: Cannot cut windows of SPY by its calendar: it has none. Name one:"
                                + " --calendar cme-equity-index or cme-fx or comex-metals or"
                                + " crypto-24x7 or fx or lse or nasdaq or nyse.\n");
    }

    @Test
    void fewerWindowsThanRequiredFailAndWriteNothing() {
        bars("b.parquet", RandomBars.minutes("B", 1, 200));

        CommandLineRun run = moola("window --input b.parquet --out w.parquet --min-samples 97");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("moola: 96 windows kept, at least 97 required");
        assertThat(folder.resolve("w.parquet")).doesNotExist();
        assertThat(moola("window --input b.parquet --out w.parquet --min-samples 96").status())
                .isZero();
        assertThat(
                        Json.parseObject(
                                moola("window --input b.parquet --min-samples 97 --json").out()))
                .containsKey("error");
    }

    @Test
    void refusesTheSameSymbolFromTwoFiles() {
        bars("a.parquet", RandomBars.minutes("B", 1, 200));
        bars("b.parquet", RandomBars.minutes("B", 2, 200));

        CommandLineRun run = moola("window --input a.parquet b.parquet --out w.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot cut windows of B from both a.parquet and b.parquet: they"
                                + " would be there twice. Ingest the sources together, or name one"
                                + " of the files.\n");
        assertThat(folder.resolve("w.parquet")).doesNotExist();
    }

    @Test
    void refusesWhatMakesNoSense() {
        bars("b.parquet", RandomBars.minutes("B", 1, 200));
        assertFails(
                "window",
                3,
                "moola: Cannot find bars: no data/raw/market_data_*.parquet. Ingest some first"
                        + " (moola ingest FILE --symbol NAME), or name a file: --input\n");
        assertFails(
                "window --input b.parquet --length 60",
                2,
                "moola: Cannot cut windows of --length 60: past 30 + prediction 45 + future 30 ="
                        + " 105. Give --past, --prediction and --future that add up to 60.\n");
        assertFails(
                "window --input b.parquet --past 0",
                2,
                "moola: Cannot cut windows of 0 past + 45 prediction + 30 future bars. Each part"
                        + " needs at least 1 bar.\n");
        assertFails(
                "window --input b.parquet --gap-policy strict",
                2,
                "moola: Cannot cut windows by the gap policy 'strict'. Use break, calendar or"
                        + " ignore.\n");
        assertFails(
                "window --input b.parquet --compression lz4",
                2,
                "moola: Cannot compress with 'lz4'. Use zstd, snappy, gzip or none.\n");
        assertFails(
                "window --input b.parquet --stride 0",
                2,
                "moola: Cannot cut windows at a stride of 0. A stride is at least 1 bar.\n");
        CommandLineRun missing = moola("window --input none.parquet");
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.err()).contains("none.parquet: no such file");
    }

    private void assertFails(String commandLine, int status, String message) {
        CommandLineRun run = moola(commandLine);
        assertThat(run.err()).isEqualTo(message);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }
}
