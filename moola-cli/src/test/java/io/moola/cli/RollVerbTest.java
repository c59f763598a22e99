package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.Timeframe;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class RollVerbTest {

    private static final String YAML =
            """
            symbol: X
            rolls:
              - at: 2024-01-03T00:00:00Z
                from: 202403
                to: 202406
                from_volume: 50
                to_volume: 60.5
            """;

    @TempDir Path folder;

    @BeforeEach
    void months() throws IOException {
        write("march.parquet", month("X.202403", new double[] {3, 20, 21, 22}, 50));
        write("june.parquet", month("X.202406", new double[] {5, 15, 16, 17}, 60.5));
        Files.writeString(folder.resolve("rolls.yaml"), YAML);
    }

    private static Instrument month(String symbol, double[] closes, double lastVolume) {
        long[] times = new long[closes.length];
        double[] volume = new double[closes.length];
        Arrays.fill(volume, symbol.endsWith("3") ? 55 : 1);
        Arrays.fill(volume, 2, volume.length, lastVolume);
        for (int i = 0; i < times.length; i++) {
            times[i] = (java.time.LocalDate.of(2024, 1, 1).toEpochDay() + i) * 86_400_000_000L;
        }
        BarSeries bars = new BarSeries(symbol, times, closes, closes, closes, closes, volume);
        return new Instrument(bars, Timeframe.parse("1d"), null, null);
    }

    private void write(String file, Instrument... instruments) {
        MarketData.write(folder.resolve(file), List.of(instruments), Compression.ZSTD);
    }

    private CommandLineRun roll(String rest) {
        return CommandLineRun.moola(folder, "roll " + rest);
    }

    @Test
    void suggestsATableThatItReads() {
        CommandLineRun run = roll("suggest --input march.parquet june.parquet");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(YAML);
        assertThat(roll("suggest --input march.parquet june.parquet -o csv").out())
                .isEqualTo(
                        """
                        at,from,to,from_volume,to_volume
                        2024-01-03T00:00:00Z,202403,202406,50.0,60.5
                        """);
        assertThat(
                        Json.parseObject(
                                roll("suggest --input march.parquet june.parquet --json").out()))
                .containsKeys("symbol", "rolls");
    }

    @Test
    void theReferenceDataRollsOnTheDayThatItsVolumesSay() {
        write(
                "es.parquet",
                LeanBars.minutes(
                                "ES",
                                Reference.data("es-futures-1m/20131203_trade.zip"),
                                Reference.data("es-futures-1m/20131218_trade.zip"),
                                Reference.data("es-futures-1m/20131220_trade.zip"))
                        .toArray(Instrument[]::new));

        assertThat(roll("suggest --rule volume --symbol ES --input es.parquet march.parquet").out())
                .isEqualTo(
                        """
                        symbol: ES
                        rolls:
                          - at: 2013-12-18T00:00:00Z
                            from: 201312
                            to: 201403
                            from_volume: 284376
                            to_volume: 2261640
                        """);
    }

    @Test
    void buildsASeriesAndWritesDownHow() throws IOException {
        byte[] march = Files.readAllBytes(folder.resolve("march.parquet"));

        CommandLineRun run =
                roll(
                        "build --input march.parquet june.parquet --table rolls.yaml --method"
                                + " difference --out d/x.parquet");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        at                    from    to      measured at           difference  ratio
                        2024-01-03T00:00:00Z  202403  202406  2024-01-02T00:00:00Z          -5   0.75
                        """);
        assertThat(run.err())
                .isEqualTo(
                        """
                        wrote d/x.parquet (4 bars) and d/x.roll.json
                        4 adjusted prices are at or below zero: moves in percent mean nothing there; --method ratio keeps them
                        """);
        Instrument made = MarketData.read(folder.resolve("d/x.parquet")).getFirst();
        assertThat(made.symbol()).isEqualTo("X");
        assertThat(made.bars().close()).containsExactly(-2, 15, 16, 17);
        assertThat(Json.readObject(folder.resolve("d/x.roll.json")))
                .containsEntry("method", "difference")
                .containsEntry("bars", 4)
                .containsEntry("non_positive_prices", 4)
                .containsKeys("contracts", "rolls");
        assertThat(Files.readAllBytes(folder.resolve("march.parquet"))).isEqualTo(march);
    }

    @Test
    void saysThatARollIsMeasuredOnOldBars() throws IOException {
        Files.writeString(
                folder.resolve("rolls.yaml"), YAML.replace("2024-01-03T00", "2024-01-03T12"));
        String build =
                "build --input march.parquet june.parquet --table rolls.yaml --out x.parquet";
        assertThat(roll(build + " --method ratio").err()).doesNotContain("is measured at");
        Instrument gap = month("X.202403", new double[] {3, 20, 21, 22}, 50);
        write("march.parquet", gap.with(gap.bars().rows(new int[] {0, 1})));

        String told =
                "the roll from 202403 to 202406 at 2024-01-03T12:00:00Z is measured at"
                        + " 2024-01-02T00:00:00Z, 1.5 days before: ingest bars of both months up to"
                        + " the roll\n";

        CommandLineRun run = roll(build + " --method ratio");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains(told);
        assertThat(Files.readString(folder.resolve("x.roll.json")))
                .containsPattern("\"seconds_before\": *129600")
                .containsPattern("\"measured_long_before\": *true");
        assertThat(roll(build + " --method none").err()).doesNotContain("is measured at");
    }

    @Test
    void windowsOfARawSeriesNameTheRollThatDroppedThem() {
        roll(
                "build --input march.parquet june.parquet --table rolls.yaml --method none --symbol"
                        + " X.RAW --out x.parquet");

        CommandLineRun run =
                CommandLineRun.moola(
                        folder,
                        "window --input x.parquet --past 1 --prediction 1 --future 1 --out"
                                + " w.parquet");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "moola: No window kept: 2 candidates of 4 clean bars; dropped: roll 2.");
        assertThat(run.out()).contains("dropped roll");
    }

    @Test
    void neverWritesOverWhatItReads() {
        String build = "build --input march.parquet june.parquet --table rolls.yaml --method none";
        for (String out : List.of("june.parquet", "../%s/march.parquet", "rolls.yaml")) {
            String named = out.formatted(folder.getFileName());
            CommandLineRun run = roll(build + " --out " + named);

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo(
                            "moola: Cannot write %s: it is an input. Name another file: --out F.\n"
                                    .formatted(named));
        }
    }

    @Test
    void saysWhatItCannotDo() {
        assertThat(roll("").err())
                .isEqualTo(
                        "moola: Cannot roll: say what to do. Use suggest or build: moola roll build"
                                + " --help\n");
        assertThat(roll("suggest --input march.parquet march.parquet").err())
                .isEqualTo(
                        "moola: Cannot roll X.202403: two of the files have it. Ingest the sources"
                                + " together, or name one of the files.\n");
        assertThat(roll("suggest --input march.parquet --symbol ES").status()).isEqualTo(3);
        assertThat(roll("suggest --input march.parquet --rule open-interest").err())
                .isEqualTo("moola: Cannot find rolls by the rule 'open-interest'. Use volume.\n");
        CommandLineRun none = roll("suggest --input march.parquet");
        assertThat(none.status()).isEqualTo(1);
        assertThat(
                        roll("build --input march.parquet --table none.yaml --method none --out"
                                        + " x.parquet")
                                .status())
                .isEqualTo(3);
    }
}
