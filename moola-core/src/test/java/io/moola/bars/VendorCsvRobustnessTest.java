package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;
import io.moola.testing.Mutations;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// No vendor's file of delimited text is taken for another's, and none breaks a reader: read under
/// any format's name, damaged, or with its columns in another order.
class VendorCsvRobustnessTest {

    private static final long SEED = 20_240_102;
    private static final int INPUTS = Integer.getInteger("moola.fuzz.vendor", 2_000);
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    @TempDir Path folder;

    /// A file, its format, and what the user has to say of it.
    record Fixture(String file, String format, @Nullable String options) {
        byte[] bytes() throws IOException {
            return Files.readAllBytes(SourceFixtures.file(file).path());
        }
    }

    static List<Fixture> fixtures() {
        return List.of(
                new Fixture("MOOL.csv", "yahoo", null),
                new Fixture("yfinance-multi-line-header.csv", "yahoo", null),
                new Fixture("mool_us_d.csv", "stooq", null),
                new Fixture("20240103_d.txt", "stooq", null),
                new Fixture("mool.us.txt", "stooq", "timezone=UTC stamp=close"),
                new Fixture("intraday_5min_MOOL.csv", "alphavantage", null),
                new Fixture("daily_adjusted_MOOL.csv", "alphavantage", null),
                new Fixture("newest-first.csv", "alphavantage", "format=alphavantage symbol=X"),
                new Fixture(
                        "EURUSD_M1_202401021000_202401021002.csv", "metatrader", "timezone=EET"),
                new Fixture("EURUSD_Daily_202401020000_202401030000.csv", "metatrader", null),
                new Fixture(
                        "XAUUSD_i_M5_202401021000_202401021005.csv", "metatrader", "timezone=EET"),
                new Fixture("DAT_ASCII_EURUSD_M1_202401.csv", "histdata", null),
                new Fixture("MQ 03-14.Last.txt", "ninjatrader", null),
                new Fixture("MOOL.Last.txt", "ninjatrader", null),
                new Fixture("semicolons.txt", "ninjatrader", "format=ninjatrader symbol=X"),
                new Fixture("Coinbase_BTCUSD_1h.csv", "cryptodatadownload", null),
                new Fixture("Bitstamp_BTCUSD_minute.csv", "cryptodatadownload", null),
                new Fixture("20131218_mq_minute_trade_201312.csv", "lean-minute", null),
                new Fixture(
                        "20131007_mool_minute_trade.csv",
                        "lean-minute",
                        "timezone=America/New_York price-scale=10000"),
                new Fixture(
                        "20140501_eurusd_minute_quote.csv",
                        "lean-minute",
                        "timezone=UTC price=ask"),
                new Fixture("kine.csv", "lean", "price-scale=10000"),
                new Fixture("eurusd.csv", "lean", "timezone=UTC price=mid"),
                new Fixture("es_trade_201312.csv", "lean", null),
                new Fixture("tws-bars.csv", "ibkr", "timezone=America/New_York symbol=X"),
                new Fixture("tws-midpoint.csv", "ibkr", "symbol=X"),
                new Fixture("tws-epoch.csv", "ibkr", "symbol=X"));
    }

    static Stream<String> formats() {
        return fixtures().stream().map(Fixture::format).distinct();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isItsOwnFormatOrAsked(Fixture fixture) {
        SourceHead head = SourceHead.of(SourceFixtures.file(fixture.file));

        List<String> candidates =
                BarSources.candidates(head, IngestOptions.of(null)).stream()
                        .map(BarSource::name)
                        .toList();

        assertThat(candidates).contains(fixture.format);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void endsInAReportOrARefusalUnderEveryFormat(Fixture fixture) {
        SourceFile file = SourceFixtures.file(fixture.file);
        for (String format : BarSources.names()) {
            IngestOptions options = SourceFixtures.options(fixture.options).withFormat(format);
            answers(file, options);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void answersToDamagedFiles(String format) {
        List<Fixture> fixtures =
                fixtures().stream().filter(each -> each.format.equals(format)).toList();

        int reports = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> damaged(fixtures));

        assertThat(reports).as("reports, seed %d", SEED).isBetween(1, INPUTS - 1);
    }

    private int damaged(List<Fixture> fixtures) throws IOException {
        int reports = 0;
        for (int i = 0; i < INPUTS; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            Fixture fixture = fixtures.get(random.nextInt(fixtures.size()));
            Fixture other = fixtures.get(random.nextInt(fixtures.size()));
            byte[] damaged = new Mutations(random).of(fixture.bytes(), other.bytes());
            Path path = Files.write(folder.resolve(fixture.file), damaged);
            try {
                IngestOptions options = SourceFixtures.options(fixture.options);
                reports +=
                        answers(
                                        SourceFile.of(path, fixture.file),
                                        random.nextBoolean()
                                                ? options
                                                : options.withFormat(fixture.format))
                                ? 1
                                : 0;
            } catch (MoolaException e) {
                assertThat(damaged).as("an empty file is refused at once").isEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "input %d, seed %d: %s"
                                .formatted(i, SEED, new String(damaged, StandardCharsets.UTF_8)),
                        e);
            }
        }
        return reports;
    }

    /// True where the file gives a report whose counts add up, false where it is refused.
    private static boolean answers(SourceFile file, IngestOptions options) {
        IngestReport report;
        try {
            report = Ingest.run(List.of(file), options, RejectSink.NONE);
        } catch (MoolaException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            return false;
        }
        SourceFacts total = report.total();
        long bars = report.instruments().stream().mapToLong(each -> each.bars().size()).sum();
        assertThat(total.rowsAccepted()).isEqualTo(bars);
        assertThat(total.rowsRead())
                .isEqualTo(report.files().stream().mapToLong(SourceFacts.File::rows).sum())
                .isEqualTo(
                        bars + FileRows.sum(total.rowsRejected()) + total.duplicateRowsDropped());
        return true;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void showsPricesInAnotherOrderByTheirBars(Fixture fixture) throws IOException {
        for (List<String> order :
                List.of(
                        List.of("open", "close", "high", "low"),
                        List.of("open", "low", "high", "close"))) {
            Path path = folder.resolve(fixture.file);
            Files.writeString(path, reordered(fixture, order));

            IngestReport report =
                    Ingest.run(
                            List.of(SourceFile.of(path, fixture.file)),
                            SourceFixtures.options(fixture.options),
                            RejectSink.NONE);

            assertThat(report.instruments())
                    .as("%s as %s", PRICES, order)
                    .allMatch(each -> breaksARule(each.bars()));
        }
    }

    /// The rows with each four prices in another order, under the header as it is.
    private static String reordered(Fixture fixture, List<String> order) throws IOException {
        String delimiter = fixture.format.equals("metatrader") ? "\t" : semicolonOrComma(fixture);
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(SourceFixtures.file(fixture.file).path())) {
            List<String> cells = new ArrayList<>(Arrays.asList(row.split(delimiter, -1)));
            if (row.matches("([A-Z.]+,(D|60),)?[0-9].*")) {
                move(cells, firstPrice(fixture), order);
            }
            rows.add(String.join(delimiter, cells));
        }
        return String.join("\n", rows) + "\n";
    }

    private static String semicolonOrComma(Fixture fixture) {
        return fixture.format.equals("histdata") || fixture.format.equals("ninjatrader")
                ? ";"
                : ",";
    }

    private static int firstPrice(Fixture fixture) {
        return switch (fixture.file) {
            case "20240103_d.txt", "mool.us.txt" -> 4;
            case "Bitstamp_BTCUSD_minute.csv" -> 3;
            case "Coinbase_BTCUSD_1h.csv" -> 2;
            case "EURUSD_M1_202401021000_202401021002.csv",
                    "XAUUSD_i_M5_202401021000_202401021005.csv" ->
                    2;
            case "20140501_eurusd_minute_quote.csv" -> 6;
            default -> 1;
        };
    }

    private static void move(List<String> cells, int first, List<String> order) {
        for (int at = first; at + PRICES.size() <= cells.size(); at += 5) {
            List<String> prices = new ArrayList<>(cells.subList(at, at + PRICES.size()));
            for (int i = 0; i < PRICES.size(); i++) {
                cells.set(at + i, prices.get(PRICES.indexOf(order.get(i))));
            }
        }
    }

    private static boolean breaksARule(BarSeries bars) {
        for (int i = 0; i < bars.size(); i++) {
            double high = bars.high()[i];
            double[] others = {bars.open()[i], bars.close()[i], bars.low()[i]};
            if (Arrays.stream(others).anyMatch(other -> other > high)) {
                return true;
            }
        }
        return false;
    }
}
