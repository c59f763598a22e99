package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The quick lane and the general lane of the delimited reader give the same rows, the same
/// refusals and the same lines for any plain text.
class DelimitedLanesTest {

    private static final String[] CELLS = {
        "1",
        "2.5",
        "",
        "x",
        "NaN",
        "-",
        "1e308",
        "1e309",
        "inf",
        " 7 ",
        "0.1",
        "99999999999999999999"
    };
    private static final String[] STAMPS = {
        "2024-01-02", "2024-01-02T10:00:00Z", "", "no", "2024-13-01", "2024-01-02 10:00:00.1234567"
    };
    private static final String[] ENDS = {"\n", "\r\n"};

    @TempDir Path folder;

    @Test
    void bothLanesAgreeOnAnyPlainText() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Path path = Files.writeString(folder.resolve("plain.csv"), text(random));
            SourceFile file = SourceFile.of(path, "plain.csv");
            byte delimiter = ',';
            RowSpec spec = spec();

            List<String> plain = new ArrayList<>();
            boolean isPlain = new PlainTextLane(file, delimiter, 1, spec).read(collector(plain));
            List<String> general = new ArrayList<>();
            new QuotedTextLane(file, delimiter, 1, spec).read(collector(general));

            assertThat(isPlain).as("seed " + seed).isTrue();
            assertThat(plain).as("seed " + seed).isEqualTo(general);
        }
    }

    private static RowSpec spec() {
        return new RowSpec(
                List.of("t", "a", "b", "s"),
                new DateStamps(DateStamps.Order.YEAR_MONTH_DAY, false, false),
                new int[] {0},
                new int[] {1, 2},
                3);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder("t,a,b,s");
        String end = ENDS[random.nextInt(ENDS.length)];
        int rows = random.nextInt(60);
        for (int i = 0; i < rows; i++) {
            text.append(end);
            if (random.nextInt(12) == 0) {
                continue; // a blank line
            }
            text.append(pick(random, STAMPS));
            int cells = random.nextInt(10) == 0 ? random.nextInt(6) : 2;
            for (int cell = 0; cell < cells; cell++) {
                text.append(',').append(pick(random, CELLS));
            }
            text.append(',').append(random.nextInt(8) == 0 ? "" : "S" + random.nextInt(2));
        }
        return text.append(random.nextBoolean() ? end : "").toString();
    }

    private static String pick(SplittableRandom random, String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static RowReader.BlockSink collector(List<String> into) {
        return new RowReader.BlockSink() {
            @Override
            public void accept(RowBlock block, long firstLine) {
                into.add(block.read() + " rows");
                for (int i = 0; i < block.rows(); i++) {
                    into.add(
                            firstLine
                                    + block.line(i)
                                    + ": "
                                    + block.stamps()[i]
                                    + " "
                                    + block.numbers(0)[i]
                                    + " "
                                    + block.numbers(1)[i]
                                    + " "
                                    + block.word(i));
                }
                for (BadRow bad : block.bad()) {
                    into.add(
                            firstLine
                                    + bad.line()
                                    + " "
                                    + bad.column()
                                    + " "
                                    + bad.value()
                                    + " "
                                    + bad.reason());
                }
            }

            @Override
            public void restart() {
                into.clear();
            }
        };
    }
}
