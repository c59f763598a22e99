package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ResampleVerbTest {

    @TempDir Path folder;

    @BeforeEach
    void minutes() {
        MarketData.write(
                folder.resolve("m.parquet"),
                List.of(RandomBars.minutes("A", 1, 300), RandomBars.minutes("B", 2, 100)),
                Compression.ZSTD);
    }

    private CommandLineRun resample(String rest) {
        return CommandLineRun.moola(folder, "resample --input m.parquet " + rest);
    }

    @Test
    void joinsTheBarsOfEverySymbolAndCounts() {
        CommandLineRun run = resample("--to 1h --out h.parquet");

        assertThat(run.err()).isEqualTo("wrote h.parquet\n");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        symbol  from  to  calendar  source bars  joined  outside session  repeated  bars  incomplete  missing  dropped
                        A       1m    1h                    300     300                0         0     6           2       60        0
                        B       1m    1h                    100     100                0         0     3           2       80        0
                        """);
        List<Instrument> made = MarketData.read(folder.resolve("h.parquet"));
        assertThat(made).extracting(Instrument::symbol).containsExactly("A", "B");
        assertThat(made.getFirst().bars().size()).isEqualTo(6);
    }

    @Test
    void listsIncompleteBarsAsJsonAndDropsThem() {
        CommandLineRun run = resample("--to 1h --incomplete drop --out h.parquet --json");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(Json.parseObject(run.out()).get("symbols"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .extractingByKey("B", org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("bars", 1)
                .containsEntry("dropped_bars", 2)
                .containsEntry("dropped_source_bars", 40)
                .containsEntry(
                        "incomplete_list",
                        List.of(
                                Map.of(
                                        "timestamp",
                                        "2024-01-02T09:00:00Z",
                                        "source_bars",
                                        30,
                                        "missing",
                                        30),
                                Map.of(
                                        "timestamp",
                                        "2024-01-02T11:00:00Z",
                                        "source_bars",
                                        10,
                                        "missing",
                                        50)));
    }

    @Test
    void theCalendarDecidesWhatCounts() {
        CommandLineRun run = resample("--to 1d --calendar nyse --out d.parquet");

        // 09:30 to 14:30 UTC is before the opening at 14:30
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "moola: No bar of 1d is left of m.parquet: 0 incomplete dropped, left out"
                            + " {outside_session=300}. Keep incomplete bars (--incomplete keep), or"
                            + " name another --calendar.\n");
        assertThat(folder.resolve("d.parquet")).doesNotExist();
        assertThat(resample("--to 1d --calendar cme-equity-index --out d.parquet").status())
                .isZero();
    }

    @Test
    void refusesItsOwnInputAsOutput() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("m.parquet"));

        CommandLineRun run = resample("--to 5m --out ./m.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot write ./m.parquet: it is an input. Name another file: --out"
                                + " F.\n");
        assertThat(Files.readAllBytes(folder.resolve("m.parquet"))).isEqualTo(before);
    }

    @Test
    void saysWhatItCannotDo() {
        assertThat(resample("--to 30s --out x.parquet").err())
                .isEqualTo(
                        "moola: Cannot resample A from 1m to 30s: longer bars do not tell what"
                            + " shorter ones were. Choose a multiple of 1m, for instance 2m.\n");
        assertThat(resample("--to 5m --incomplete mark --out x.parquet").err())
                .isEqualTo("moola: Cannot treat incomplete bars as 'mark'. Use keep or drop.\n");
        assertThat(folder.resolve("x.parquet")).doesNotExist();
    }
}
