package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.formats.Compression;
import io.moola.formats.SourceFile;
import io.moola.statistics.Quantiles;
import io.moola.testing.LeanBars;
import io.moola.testing.RandomBars;
import io.moola.testing.Reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class FactorTableTest {

    @TempDir Path folder;

    private FactorTable table(String text) throws IOException {
        Path file = folder.resolve("factors.csv");
        Files.writeString(file, text);
        return FactorTable.read(SourceFile.of(file, "d/factors.csv"));
    }

    private static Instrument days(String first, double... closes) {
        long[] times = new long[closes.length];
        double[] volume = new double[closes.length];
        Arrays.fill(volume, 1_000);
        for (int i = 0; i < times.length; i++) {
            times[i] = (LocalDate.parse(first).toEpochDay() + i) * DayCells.MICROS_PER_DAY;
        }
        return new Instrument(
                new BarSeries(
                        "X",
                        times,
                        closes.clone(),
                        closes.clone(),
                        closes.clone(),
                        closes.clone(),
                        volume),
                Timeframe.parse("1d"),
                null,
                null);
    }

    private static final String LEAN =
            "20240102,0.5,0.25,40\n20240104,0.8,0.5,50\n20501231,1,1,0\n";

    @Test
    void aRowHoldsForDaysUpToAndIncludingItsDate() throws IOException {
        Instrument raw = days("2024-01-01", 100, 100, 100, 100, 100);

        Instrument split = table(LEAN).adjust(raw, AdjustmentMode.SPLIT, null);
        Instrument total = table(LEAN).adjust(raw, AdjustmentMode.TOTAL, null);
        Instrument same = table(LEAN).adjust(raw, AdjustmentMode.RAW, null);

        assertThat(split.bars().close()).containsExactly(25, 25, 50, 50, 100);
        assertThat(split.bars().volume()).containsExactly(4_000, 4_000, 2_000, 2_000, 1_000);
        assertThat(total.bars().high()).containsExactly(12.5, 12.5, 40, 40, 100);
        assertThat(total.bars().volume()).containsExactly(4_000, 4_000, 2_000, 2_000, 1_000);
        assertThat(same.bars()).isSameAs(raw.bars());
        assertThat(raw.bars().close()).containsOnly(100);
        Adjustment step = (Adjustment) total.history().getLast();
        assertThat(step.mode()).isEqualTo(AdjustmentMode.TOTAL);
        assertThat(step.factors()).isEqualTo("factors.csv");
        assertThat(step.sha256()).hasSize(64);
        assertThat(step.adjustedBars()).isEqualTo(4);
    }

    @Test
    void eventsAreMultipliedBackwards() throws IOException {
        // 4:1 on the 3rd; on the 5th 2 for each share, which closed at 20 on the 4th
        FactorTable events = table("date,split,dividend\n2024-01-05,,2\n20240103,4,\n");
        Instrument raw = days("2024-01-01", 100, 100, 25, 20, 18);

        assertThat(events.adjust(raw, AdjustmentMode.SPLIT, null).bars().close())
                .containsExactly(25, 25, 25, 20, 18);
        assertThat(events.adjust(raw, AdjustmentMode.TOTAL, null).bars().close())
                .containsExactly(new double[] {22.5, 22.5, 22.5, 18, 18}, within(1e-12));
        // both on one day: 1 for each of the 4 new shares
        assertThat(
                        table("dividend,date,split\n1,2024-01-03,4\n")
                                .adjust(raw, AdjustmentMode.TOTAL, null)
                                .bars()
                                .close())
                .containsExactly(new double[] {24, 24, 25, 20, 18}, within(1e-12));
        assertThat(
                        table("date,dividend\n2023-01-03,400\n")
                                .adjust(raw, AdjustmentMode.TOTAL, null)
                                .bars()
                                .close())
                .containsExactly(100, 100, 25, 20, 18);
    }

    @Test
    void aDayOfShortBarsIsThatOfTheExchange() throws IOException {
        // 2024-01-03T00:30Z is the evening of the 2nd in New York
        long evening = LocalDate.parse("2024-01-03").toEpochDay() * DayCells.MICROS_PER_DAY;
        double[] price = {100};
        Instrument minute =
                new Instrument(
                        new BarSeries(
                                "X",
                                new long[] {evening + 30 * RandomBars.MINUTE},
                                price,
                                price,
                                price,
                                price,
                                null),
                        Timeframe.parse("1m"),
                        null,
                        null);
        FactorTable table = table(LEAN);

        assertThat(table.adjust(minute, AdjustmentMode.SPLIT, null).bars().close())
                .containsExactly(50);
        assertThat(
                        table.adjust(minute, AdjustmentMode.SPLIT, ZoneId.of("America/New_York"))
                                .bars()
                                .close())
                .containsExactly(25);
    }

    @Test
    void whatIsAdjustedAlreadyIsRefused() throws IOException {
        FactorTable table = table(LEAN);
        Instrument once = table.adjust(days("2024-01-01", 100, 100), AdjustmentMode.SPLIT, null);
        assertThatThrownBy(() -> table.adjust(once, AdjustmentMode.TOTAL, null))
                .hasMessage(
                        "Cannot adjust X by factors.csv: it is adjusted (split) by factors.csv"
                                + " already");
        BarSeries old = once.bars();
        Instrument vendor =
                new Instrument(
                        new BarSeries(
                                "X",
                                old.times(),
                                old.open(),
                                old.high(),
                                old.low(),
                                old.close(),
                                null,
                                old.close()),
                        once.interval(),
                        null,
                        null);
        assertThatThrownBy(() -> table.adjust(vendor, AdjustmentMode.SPLIT, null))
                .hasMessage(
                        "Cannot adjust X by factors.csv: its source has an adjusted close, so its"
                                + " prices may be adjusted for splits already");
        assertThat(table.adjust(vendor, AdjustmentMode.RAW, null).bars().adjustedClose())
                .isSameAs(vendor.bars().adjustedClose());
        FactorTable large = table("date,dividend\n2024-01-02,100\n");
        Instrument raw = days("2024-01-01", 100, 1);
        assertThatThrownBy(() -> large.adjust(raw, AdjustmentMode.TOTAL, null))
                .hasMessage(
                        "Cannot adjust X for the dividend of 100.0 on 2024-01-02 in factors.csv:"
                                + " the close before it is 100.0");
    }

    @Test
    void everyWrongLineIsNamed() {
        assertThatThrownBy(() ->
                        table(
                                """
                                20240102,0.5,0.25,40
                                20240101,1,1,1

                                2024,1,1,1
                                20240105,0,x,1
                                20240106,1
                                """))
                .hasMessage(
                        "Cannot read d/factors.csv as factors: line 2: 2024-01-01 is not after"
                            + " 2024-01-02; line 4: expected a date as 20140609 or 2014-06-09,"
                            + " found '2024'; line 5: expected a price factor of more than 0, found"
                            + " '0'; line 5: expected a split factor of more than 0, found 'x';"
                            + " line 6: expected 4 columns, found 2");
        assertThatThrownBy(() ->
                        table(
                                """
                                date,split,dividend
                                2024-01-05,,
                                2024-01-06,-2,
                                2024-01-06,2
                                2024-01-06,2,
                                2024-01-06,,3
                                """))
                .hasMessage(
                        "Cannot read d/factors.csv as factors: line 2: expected a split or a"
                                + " dividend, found neither; line 3: expected a split of more than"
                                + " 0, found '-2'; line 4: expected 3 columns, found 2; line 5:"
                                + " 2024-01-06 is there in line 3 already: write one row for a"
                                + " date; line 6: 2024-01-06 is there in line 3 already: write one"
                                + " row for a date");
        assertThatThrownBy(() -> table("day,split\n"))
                .hasMessage(
                        "Cannot read d/factors.csv as factors: line 1: expected the header"
                                + " date,split,dividend, found 'day,split'");
        assertThatThrownBy(() -> table("\n\n"))
                .hasMessage("Cannot read d/factors.csv as factors: it is empty");
    }

    @Test
    void rawPricesOfAppleBecomeThoseOfYahoo() throws IOException {
        Instrument split = apple(AdjustmentMode.SPLIT);
        Map<LocalDate, double[]> yahoo = yahoo();
        double[][] relative = new double[5][yahoo.size()];
        int shared = 0;
        BarSeries bars = split.bars();
        for (int i = 0; i < bars.size(); i++) {
            double[] theirs = yahoo.get(LocalDate.ofEpochDay(DayCells.dayOf(bars.times()[i])));
            if (theirs != null) {
                // the file was made before the 4:1 split of 2020
                relative[0][shared] = Math.abs(4 * bars.open()[i] / theirs[0] - 1);
                relative[1][shared] = Math.abs(4 * bars.high()[i] / theirs[1] - 1);
                relative[2][shared] = Math.abs(4 * bars.low()[i] / theirs[2] - 1);
                relative[3][shared] = Math.abs(4 * bars.close()[i] / theirs[3] - 1);
                shared++;
            }
        }

        assertThat(shared).isEqualTo(3_379).isEqualTo(yahoo.size());
        // the table's factors have seven decimals, 4e-7 of 1/28; the two sources take another
        // opening print, and on some days another closing one
        for (int column = 1; column < 4; column++) {
            assertThat(Quantiles.of(relative[column], 0.5)[0]).isLessThan(5e-7);
        }
        assertThat(Quantiles.of(relative[0], 0.5)[0]).isLessThan(3e-4);
        assertThat(Quantiles.of(relative[3], 0.99)[0]).isLessThan(2e-3);
        assertThat(Arrays.stream(relative[3]).filter(one -> one > 0.01).count()).isEqualTo(2);
    }

    private static Instrument apple(AdjustmentMode mode) {
        Path factors = Reference.data("aapl-daily-splits/aapl-factor-file.csv");
        return FactorTable.read(SourceFile.of(factors, factors.toString()))
                .adjust(
                        LeanBars.daily("AAPL", Reference.data("aapl-daily-splits/aapl.zip")),
                        mode,
                        null);
    }

    private static Map<LocalDate, double[]> yahoo() throws IOException {
        Map<LocalDate, double[]> rows = new HashMap<>();
        Path file = Reference.data("aapl-daily-splits/yahoofinance-AAPL-20040819-20180120.csv");
        for (String line : Files.readAllLines(file).subList(1, 3_380)) {
            String[] cells = line.split(",", -1);
            rows.put(
                    LocalDate.parse(cells[0]),
                    Arrays.stream(cells, 1, 5).mapToDouble(Double::parseDouble).toArray());
        }
        return rows;
    }

    @Test
    void theStepAndTheAdjustedCloseSurviveTheFile() throws IOException {
        Instrument total = apple(AdjustmentMode.TOTAL);
        BarSeries bars = total.bars();
        Instrument both =
                total.with(
                        new BarSeries(
                                "AAPL",
                                bars.times(),
                                bars.open(),
                                bars.high(),
                                bars.low(),
                                bars.close(),
                                bars.volume(),
                                bars.open()));
        Instrument without = days("2024-01-01", 1, 2);

        List<Instrument> read = writeAndRead("a.parquet", both, without);
        writeAndRead("b.parquet", both, without);

        assertThat(read.getFirst().history()).isEqualTo(total.history());
        assertThat(read.getFirst().bars().adjustedClose()).isEqualTo(bars.open());
        assertThat(read.getLast().bars().adjustedClose()).isNull();
        assertThat(read.getLast().history()).isEmpty();
        assertThat(Files.mismatch(folder.resolve("a.parquet"), folder.resolve("b.parquet")))
                .isEqualTo(-1);
        assertThat(slice(both, 5).adjustedClose()).containsExactly(bars.open()[5]);
    }

    private static BarSeries slice(Instrument instrument, int row) {
        return instrument.bars().rows(new int[] {row});
    }

    private List<Instrument> writeAndRead(String name, @Nullable Instrument... instruments) {
        MarketData.write(
                folder.resolve(name),
                Arrays.stream(instruments).map(Objects::requireNonNull).toList(),
                Compression.ZSTD);
        return MarketData.read(folder.resolve(name));
    }
}
