package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ProfileVerbTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir Path folder;

    private CommandLineRun profile(String arguments) {
        return CommandLineRun.moola(folder, "profile " + arguments);
    }

    @Test
    void tellsTheFiguresOfEveryColumnAndDrawsAPageThatNeedsNothingElse() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 3_000, 17);

        CommandLineRun run = profile("b.parquet --html b.html");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("wrote b.html\n");
        assertThat(run.out()).contains("log return").contains("X: 3,000 bars from 1970-01-01");
        String page = Files.readString(folder.resolve("b.html"));
        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(page)
                .contains("<title>Profile of b</title>")
                .contains("prefers-color-scheme")
                .contains("@media print")
                .contains("<details")
                .doesNotContainPattern("(src|href)=\"(?!#)")
                .doesNotContain("<script", "url(", "@import");
    }

    @Test
    void equalBarsGiveEqualPages() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 500, 17);

        profile("b.parquet --html one.html");
        profile("b.parquet --html two.html");

        assertThat(folder.resolve("one.html")).hasSameBinaryContentAs(folder.resolve("two.html"));
    }

    @Test
    void theDocumentHoldsTheSameFigures() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 500, -1);

        CommandLineRun run = profile("b.parquet -o json");

        Map<String, Object> tree = Json.parseObject(run.out());
        assertThat(tree).containsKey("schema_version").containsEntry("rows", 500);
    }

    /// No bar, one, two, a column without a price, one price only, prices below 0, one far away.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-02T00:00:00Z,1,2,0.5,1.5,3\n",
                "2024-01-02T00:00:00Z,1,2,0.5,1.5,3\n2024-01-02T00:01:00Z,1,2,0.5,1.5,3\n",
                "2024-01-02T00:00:00Z,1,2,0.5,,3\n2024-01-02T00:01:00Z,1,2,0.5,,3\n",
                "2024-01-02T00:00:00Z,7,7,7,7,0\n2024-01-02T00:01:00Z,7,7,7,7,0\n",
                "2024-01-02T00:00:00Z,-1,-1,-2,-1,0\n2024-01-02T00:01:00Z,-3,-1,-3,-2,0\n",
                "2024-01-02T00:00:00Z,1,1,1,1,0\n2024-01-02T00:01:00Z,1,1e300,1,1e300,0\n"
            })
    void thinAndOddDataAreDrawnToo(String rows) throws IOException {
        Files.writeString(folder.resolve("b.csv"), HEADER + rows);

        CommandLineRun run = profile("b.csv --symbol '<b>&X' --html b.html");

        assertThat(run.err()).doesNotContain("Internal error");
        if (rows.isEmpty()) {
            assertThat(run.status()).isEqualTo(3);
            return;
        }
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("b.html")))
                .doesNotContain("<b>&X")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void windowsAreDescribedByTheirBars() {
        BarFiles.windows(folder.resolve("w.parquet"), 20, -1);

        CommandLineRun run = profile("w.parquet --html w.html");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("20 windows");
        assertThat(folder.resolve("w.html")).exists();
    }

    @Test
    void thePageIsNeverWrittenOverItsData() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 500, -1);

        CommandLineRun run = profile("b.parquet --html b.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot write b.parquet: it is an input. Name another file:"
                                + " --html F.\n");
    }
}
