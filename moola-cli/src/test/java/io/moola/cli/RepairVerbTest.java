package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.MarketData;
import io.moola.bars.Repair;
import io.moola.formats.Json;
import io.moola.formats.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// From the proposal over the review to repaired bars.
class RepairVerbTest {

    @TempDir Path folder;

    @Test
    void proposesAppliesRecordsAndLeavesTheOriginal() throws IOException {
        Path data = BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        byte[] before = Files.readAllBytes(data);

        CommandLineRun proposal = moola("check --propose-repair fix.yaml --data b.parquet");

        assertThat(proposal.status()).as(proposal.err()).isZero();
        assertThat(proposal.out())
                .contains("1970-01-01T00:17:00Z")
                .contains("expect_ohlc_order")
                .contains("300 bars, 1 at fault: 1 changes proposed, 0 bars without a cure");
        assertThat(proposal.err())
                .isEqualTo(
                        "wrote fix.yaml; review it, then: moola apply-repair fix.yaml --data"
                                + " b.parquet\n");
        String patch = Files.readString(folder.resolve("fix.yaml"));
        assertThat(patch).contains("row: 17, column: high, old: 90.0, new: 103.0");

        CommandLineRun run = moola("apply-repair fix.yaml --data b.parquet -o json");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("wrote data/raw/repaired/b.parquet\n");
        assertThat(Json.parseObject(run.out())).containsEntry("dry_run", false);
        assertThat(Files.readAllBytes(data)).isEqualTo(before);
        assertRepaired(folder.resolve("data/raw/repaired/b.parquet"), data);
        assertThat(moola("check --check-ohlc-logic --data data/raw/repaired/b.parquet").status())
                .isZero();
    }

    private void assertRepaired(Path file, Path original) {
        BarSeries bars = MarketData.read(file).getFirst().bars();
        BarSeries old = MarketData.read(original).getFirst().bars();
        double[] high = old.high().clone();
        high[17] = 103;
        assertThat(bars.high()).containsExactly(high);
        assertThat(bars.low()).containsExactly(old.low());
        assertThat(bars.times()).containsExactly(old.times());
        String hash = SourceFile.of(folder.resolve("fix.yaml"), "fix.yaml").sha256();
        assertThat(MarketData.read(file).getFirst().history())
                .containsExactly(new Repair("fix.yaml", hash, 300, 300, 0, 1));
    }

    @Test
    void aDryRunComparesAndWritesNothing() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        moola("check --propose-repair fix.yaml --data b.parquet");

        CommandLineRun run = moola("apply-repair fix.yaml --data b.parquet --dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("would write data/raw/repaired/b.parquet\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesOtherDataAndAnEditedOldValue() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        BarFiles.bars(folder.resolve("c.parquet"), "X", 300, 18);
        moola("check --propose-repair fix.yaml --data b.parquet");

        CommandLineRun other = moola("apply-repair fix.yaml --data c.parquet --out o.parquet");
        Path patch = folder.resolve("fix.yaml");
        Files.writeString(patch, Files.readString(patch).replace("old: 90.0", "old: 91.0"));
        CommandLineRun edited = moola("apply-repair fix.yaml --data b.parquet --out o.parquet");

        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("Cannot apply fix.yaml: it is for data with sha256");
        assertThat(edited.status()).isEqualTo(1);
        assertThat(edited.err())
                .contains(
                        "Cannot apply fix.yaml: X 1970-01-01T00:17:00Z, row 17: high is 90.0, the"
                                + " patch expects 91.0. Nothing was changed.");
        assertThat(folder.resolve("o.parquet")).doesNotExist();
    }

    @Test
    void neverWritesOverAPatchThatIsThereOrOverTheData() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        moola("check --propose-repair fix.yaml --data b.parquet");

        CommandLineRun again = moola("check --propose-repair fix.yaml --data b.parquet");
        CommandLineRun over = moola("apply-repair fix.yaml --data b.parquet --out b.parquet");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err())
                .contains("Cannot write fix.yaml: it is there, and may have been edited");
        assertThat(over.status()).isEqualTo(2);
        assertThat(over.err()).contains("Cannot write b.parquet: it is an input");
    }

    @Test
    void saysWhatItIsNotFor() {
        BarFiles.windows(folder.resolve("w.parquet"), 5, 7);
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);
        moola("check --propose-repair none.yaml --data b.parquet");

        assertThat(moola("check --propose-repair fix.yaml --data w.parquet").err())
                .contains("Cannot repair w.parquet: it holds windows");
        assertThat(moola("check --check-gaps --propose-repair fix.yaml --data b.parquet").err())
                .contains("Cannot propose a repair and answer questions at once");
        assertThat(moola("apply-repair none.yaml --data b.parquet").err())
                .contains("Cannot apply none.yaml: it holds no change");
        assertThat(moola("apply-repair absent.yaml --data b.parquet").status()).isEqualTo(3);
    }

    private CommandLineRun moola(String line) {
        return CommandLineRun.moola(folder, line);
    }
}
