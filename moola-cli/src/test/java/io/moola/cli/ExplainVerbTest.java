package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One bar or window is shown with its faults and where it is from.
class ExplainVerbTest {

    @TempDir Path folder;

    @Test
    void showsABarWithItsFaultsAndItsOrigin() throws IOException {
        Files.writeString(folder.resolve("x.csv"), csv(200, 117));
        moola("ingest x.csv --symbol X");

        CommandLineRun run = moola("explain X@2024-01-01T01:57:00Z");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("61 bars from 2024-01-01T01:27:00Z to 2024-01-01T02:27:00Z")
                .contains("│")
                .contains("▲")
                .contains("row 117 of market_data_X.parquet, sha256 ")
                .contains("from row 117 of x.csv, sha256 ")
                .contains("expect_ohlc_order")
                .contains("high 90.0 is below low 98.0");
    }

    @Test
    void showsAWindowOfAFileAndMarksItsBarsAtFault() throws IOException {
        Files.writeString(folder.resolve("x.csv"), csv(200, 117));
        moola("ingest x.csv --symbol X");
        moola("window");

        CommandLineRun none = moola("explain X-20240101T020000Z");
        CommandLineRun run = moola("explain X-20240101T003000Z --svg w.svg -o json");

        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err())
                .contains("Cannot explain X-20240101T020000Z: no window has that id. Near are")
                .contains("X-20240101T013500Z");
        assertThat(run.status()).as(run.err()).isZero();
        Map<String, Object> document = Json.parseObject(run.out());
        assertThat(document).containsEntry("kind", "window").containsEntry("symbol", "X");
        assertThat((List<?>) document.get("times")).hasSize(105);
        assertThat((List<?>) document.get("marked"))
                .anyMatch(bar -> bar.equals(87))
                .hasSizeLessThan(10);
        assertThat(Files.readString(folder.resolve("w.svg")))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .contains("<style>")
                .contains("class=\"mark\"")
                .endsWith("</svg>\n");
    }

    @Test
    void findsAWindowInBarsByItsId() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run = moola("explain X-19700101T001000Z --data b.parquet");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("105 bars from 1970-01-01T00:10:00Z");
    }

    @Test
    void namesTheNearestWhereThereIsNone() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun bar = moola("explain X@1970-01-01T00:05:30Z --data b.parquet");
        CommandLineRun window = moola("explain X-19700101T001030Z --data b.parquet");
        CommandLineRun late = moola("explain X-19700101T040000Z --data b.parquet");

        assertThat(bar.status()).isEqualTo(3);
        assertThat(bar.err())
                .contains("Cannot explain X@1970-01-01T00:05:30Z: it is not in the data. Near are")
                .contains("1970-01-01T00:05:00Z, 1970-01-01T00:06:00Z");
        assertThat(window.status()).isEqualTo(3);
        assertThat(window.err()).contains("X-19700101T001000Z, X-19700101T001100Z");
        assertThat(late.status()).isEqualTo(3);
        assertThat(late.err()).contains("X-19700101T031500Z");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        assertThat(moola("explain X@yesterday --data b.parquet").err())
                .contains("yesterday is no time");
        assertThat(moola("explain nothing --data b.parquet").status()).isEqualTo(2);
        assertThat(moola("explain Y@1970-01-01T00:05:00Z --data b.parquet").err())
                .contains("b.parquet holds no symbol Y. It holds X.");
        assertThat(moola("explain Y@1970-01-01T00:05:00Z").status()).isEqualTo(3);
    }

    private static String csv(int rows, int broken) {
        SplittableRandom random = new SplittableRandom(1); // no stretch repeats an earlier one
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int row = 0; row < rows; row++) {
            text.append(
                    "2024-01-01T%02d:%02d:00Z,%d,%d,98,%d,%d\n"
                            .formatted(
                                    row / 60,
                                    row % 60,
                                    100 + random.nextInt(5),
                                    row == broken ? 90 : 107,
                                    100 + random.nextInt(5),
                                    1 + row % 50));
        }
        return text.toString();
    }

    private CommandLineRun moola(String line) {
        return CommandLineRun.moola(folder, line);
    }
}
