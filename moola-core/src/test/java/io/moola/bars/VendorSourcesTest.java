package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Hand-made files of exchanges and data vendors, with the bars that they hold.
class VendorSourcesTest {

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    BTCUSDT-1m-2024-01.csv      | BTCUSDT     | 60    | 2024-01-01T00:00:00Z 42300.1 42318.4 42295 42310.2 17.4021  | 2024-01-01T00:04:00Z 42301 42309.8 42290.6 42292.4 9.88
                    ETHUSDT-1m-2025-01.csv      | ETHUSDT     | 60    | 2024-12-31T23:58:00Z 3338.1 3341.25 3336.4 3340.05 88.12    | 2025-01-01T00:01:00Z 3339.14 3344.6 3338.88 3343.9 102.9
                    BTCUSD_PERP-1h-2024-02.csv  | BTCUSD_PERP | 3600  | 2024-02-01T00:00:00Z 42580.1 42699.9 42511.3 42650 310244   | 2024-02-01T02:00:00Z 42433.6 42520.8 42388 42499.9 221905
                    candles-exchange.json       | -           | 60    | 2024-01-01T00:00:00Z 42251.3 42275.66 42240.01 42262.48 9.73321 | 2024-01-01T00:03:00Z 42280.02 42299.4 42271.15 42290.77 4.18273
                    candles-advanced.json       | -           | 7200  | 2024-01-01T00:00:00Z 2279.13 2290.88 2275.6 2284.19 1203.77310002 | 2024-01-01T04:00:00Z 2281.44 2299.9 2278.31 2296.02 1410.55120001
                    XBTUSD_60.csv               | XBTUSD      | 3600  | 2024-01-01T00:00:00Z 42280.1 42542 42175.2 42480.9 103.5201441 | 2024-01-01T04:00:00Z 42560 42570.4 42466.1 42500.6 60.2011
                    aggregates.json             | AAPL        | 60    | 2024-01-02T14:30:00Z 187.15 187.62 187.01 187.4 54210       | 2024-01-02T14:33:00Z 187.22 187.34 187.19 187.3 22019.5
                    indices-2024-01-02.csv      | I:SPX       | 60    | 2024-01-02T14:30:00Z 4745.2 4748.41 4744.6 4747.03 none     | 2024-01-02T14:32:00Z 4744.9 4746.55 4744.01 4746.17 none
                    BTC_USDT-5m.json            | BTC_USDT    | 300   | 2024-01-01T00:00:00Z 42300.1 42340 42281.7 42322.5 61.2034  | 2024-01-01T00:20:00Z 42290 42311.1 42275.5 42305.8 39.4102
                    ETH_USDT_USDT-1h-mark.json  | ETH_USDT_USDT-mark | 3600 | 2024-01-01T00:00:00Z 2281.44 2299.9 2278.31 2296.02 0 | 2024-01-01T02:00:00Z 2290.13 NaN 2284.07 2288.5 0
                    XRP_USDT-1h.parquet         | XRP_USDT    | 3600  | 2024-01-01T00:00:00Z 0.6151 0.619 0.6144 0.618 310244.5     | 2024-01-01T03:00:00Z 0.6166 0.6201 0.616 0.6199 188020.25
                    eth-usd.json                | ETH-USD     | 300   | 2024-01-01T00:00:00Z 2281.44 2284.9 2279.31 2283.02 101.5   | 2024-01-01T00:20:00Z 2281.5 2286.4 2280.66 2285.9 77.125
                    at-boundary.json            | -           | 3600  | 2024-01-01T00:00:00Z 1.1041 1.1062 1.1035 1.1057 3120       | 2024-01-01T01:00:00Z 1.1057 1.1059 1.102 1.1028 2874
                    """)
    void holdsTheseBars(
            String file, @Nullable String symbol, long seconds, String first, String last) {
        Instrument instrument = one(ingest(file, symbol == null ? "X" : null));

        assertThat(instrument.symbol()).isEqualTo(symbol == null ? "X" : symbol);
        assertThat(instrument.interval()).isEqualTo(Timeframe.ofSeconds(seconds));
        List<String> bars = bars(instrument);
        assertThat(bars.getFirst()).isEqualTo(first);
        assertThat(bars.getLast()).isEqualTo(last);
        assertThat(bars).hasSize(rowsOf(file));
        assertThat(Objects.requireNonNull(instrument.source()).rowsRejected()).isEmpty();
    }

    private static int rowsOf(String file) {
        return switch (file) {
            case "at-boundary.json" -> 2;
            case "BTCUSDT-1m-2024-01.csv",
                    "ETHUSDT-1m-2025-01.csv",
                    "XBTUSD_60.csv",
                    "BTC_USDT-5m.json",
                    "eth-usd.json" ->
                    4;
            default -> 3;
        };
    }

    private static IngestReport ingest(String file, @Nullable String symbol) {
        return Ingest.run(
                List.of(VendorFiles.named(file)), IngestOptions.of(symbol), RejectSink.NONE);
    }

    private IngestReport ingestText(String name, String text, @Nullable String symbol)
            throws IOException {
        return Ingest.run(List.of(text(name, text)), IngestOptions.of(symbol), RejectSink.NONE);
    }

    private SourceFile text(String name, String text) throws IOException {
        return SourceFile.of(Files.writeString(folder.resolve(name), text), name);
    }

    private static Instrument one(IngestReport report) {
        assertThat(report.instruments()).hasSize(1);
        return report.instruments().getFirst();
    }

    private static List<String> bars(Instrument instrument) {
        BarSeries bars = instrument.bars();
        double[] volume = bars.volume();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            rows.add(
                    String.join(
                            " ",
                            Instants.iso(bars.times()[i]),
                            CsvRow.decimal(bars.open()[i]),
                            CsvRow.decimal(bars.high()[i]),
                            CsvRow.decimal(bars.low()[i]),
                            CsvRow.decimal(bars.close()[i]),
                            volume == null ? "none" : CsvRow.decimal(volume[i])));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"klines.json, 2", "ohlc.json, 3"})
    void theLastBarOfARestAnswerIsLeftOutAndCounted(String file, int bars) {
        Instrument instrument = one(ingest(file, "X"));

        assertThat(instrument.bars().size()).isEqualTo(bars);
        assertThat(Objects.requireNonNull(instrument.source()).rowsRejected())
                .isEqualTo(Map.of(UnfinishedBars.REASON, 1L));
    }

    @Test
    void krakenNamesItsPairByTheKeyOfTheRows() {
        Instrument instrument = one(ingest("ohlc.json", null));

        assertThat(instrument.symbol()).isEqualTo("XXBTZUSD");
        assertThat(bars(instrument))
                .containsExactly(
                        "2024-01-01T00:00:00Z 42280.1 42310.5 42275 42301.2 3.5201441",
                        "2024-01-01T00:01:00Z 42301.2 42305 42288.8 42290 1.9033",
                        "2024-01-01T00:03:00Z 42291.4 42299.9 42260.3 42268.7 5.11877001");
    }

    @Test
    void binanceRestPricesAreTexts() {
        Instrument instrument = one(ingest("klines.json", "BTCUSDT"));

        assertThat(bars(instrument))
                .containsExactly(
                        "2024-03-01T00:00:00Z 61130.99 61211.5 61080 61172.1 38.412",
                        "2024-03-01T00:01:00Z 61172.1 61190 61101.25 61120.4 27.9055");
    }

    @Test
    void databentoPricesAreCountsOfNanosAndTheLargestIsNone() {
        IngestReport report = ingest("glbx-mdp3-20240102.ohlcv-1m.csv", null);

        assertThat(report.instruments())
                .extracting(Instrument::symbol)
                .containsExactly("17077", "260937");
        assertThat(bars(report.instruments().getFirst()))
                .containsExactly(
                        "2024-01-02T12:00:00Z 4801.25 4803 4800.5 4802.75 1204",
                        "2024-01-02T12:01:00Z 4802.75 4803.25 4801 4801.5 988",
                        "2024-01-02T12:04:00Z 4801.5 NaN 4800.25 4801.75 641");
        assertThat(bars(report.instruments().getLast()))
                .containsExactly(
                        "2024-01-02T12:00:00Z 16990.25 16999.5 16984 16995.75 377",
                        "2024-01-02T12:03:00Z 16995.75 17003 16992.5 17001.25 415");
    }

    @Test
    void databentoTellsTheLengthOfItsBarsThoughMostOfThemAreMissing() {
        IngestReport report = ingest("dbeq-basic-20240102.ohlcv-1h.csv", null);

        assertThat(report.instruments())
                .extracting(Instrument::symbol)
                .containsExactly("AAPL", "NVDA");
        assertThat(report.instruments())
                .extracting(Instrument::interval)
                .containsOnly(Timeframe.parse("1h"));
        assertThat(bars(report.instruments().getFirst()))
                .containsExactly(
                        "2024-01-02T14:00:00Z 187.15 188.44 186.9 188.12 20144",
                        "2024-01-02T15:00:00Z 188.12 188.3 185.83 186.01 31007",
                        "2024-01-02T17:00:00Z 185.7 186.25 185.21 185.99 12555",
                        "2024-01-02T19:00:00Z 185.99 186.4 185.5 185.64 11870");
        assertThat(bars(report.instruments().getLast()))
                .containsExactly("2024-01-02T14:00:00Z 238.45 NaN 237.1 239.02 8120");
    }

    @Test
    void databentoPacksItsFilesWithZstd() throws IOException {
        String name = "dbeq-basic-20240102.ohlcv-1h.csv";
        byte[] content = Files.readAllBytes(VendorFiles.named(name).path());
        byte[] half = Zstd.compress(Arrays.copyOf(content, content.length / 2));
        byte[] rest =
                Zstd.compress(Arrays.copyOfRange(content, content.length / 2, content.length));
        Path packed = Files.write(folder.resolve(name + ".zst"), half);
        Files.write(packed, rest, StandardOpenOption.APPEND);

        SourceFile file = SourceFile.of(packed, name + ".zst");
        IngestReport report = Ingest.run(List.of(file), IngestOptions.of(null), RejectSink.NONE);

        assertThat(file.contentName()).isEqualTo(name);
        assertThat(bars(report.instruments().getFirst()))
                .isEqualTo(bars(ingest(name, null).instruments().getFirst()));
    }

    @Test
    void aZstdFileThatIsCutOffIsRefused() throws IOException {
        byte[] packed = Zstd.compress("timestamp,open,high,low,close\n".repeat(99).getBytes(UTF_8));
        Path cut =
                Files.write(
                        folder.resolve("cut.csv.zst"), Arrays.copyOf(packed, packed.length - 9));

        assertThatThrownBy(() ->
                        Ingest.run(
                                List.of(SourceFile.of(cut, "cut.csv.zst")),
                                IngestOptions.of("X"),
                                RejectSink.NONE))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith("Cannot read cut.csv.zst: ");
    }

    @Test
    void databentoRefusesBarsOfTwoLengthsInOneFile() {
        String rows =
                """
                ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume
                1704196800000000000,33,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                1704196860000000000,34,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                """;
        assertThatThrownBy(() -> ingestText("mixed.csv", rows, null))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read mixed.csv: line 3 has a bar of 1h (rtype 34) among bars of 1m"
                                + " (rtype 33)");
        assertThatThrownBy(() ->
                        Ingest.run(
                                List.of(
                                        text("minutes.csv", rows.replace(",34,", ",33,")),
                                        text("hours.csv", rows.replace(",33,", ",34,"))),
                                IngestOptions.of(null),
                                RejectSink.NONE))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot join hours.csv to the files before it: its bars are of 1h, theirs"
                                + " of 1m");
    }

    @Test
    void databentoRefusesRecordsThatAreNoBarsAndPricesInAnotherUnit() throws IOException {
        IngestReport report =
                ingestText(
                        "odd.csv",
                        """
                        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume
                        1704196800000000000,33,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                        1704196860000000000,160,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                        1704196920000000000,,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                        1704196980000000000,33,1,7,4801250000000,4803000000000,4800500000000,48027500000005e-1,12
                        1704197040000000000,33,1,7,4801250000000,4803000000000,4800500000000,4802750000000,12
                        """,
                        null);

        assertThat(report.total().rowsRejected())
                .isEqualTo(Map.of("no_bar_record", 2L, "other_price_unit", 1L));
        assertThat(one(report).bars().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "480125.25, 4801250000000, 'decimals and whole numbers up to 4,801,250,000,000'",
        "4801, 4802, 'whole numbers up to 4,802'"
    })
    void databentoAsksForTheUnitOfPricesThatDoNotTellIt(String one, String other, String found)
            throws IOException {
        SourceFile file =
                text(
                        "unclear.csv",
                        """
                        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume
                        1704196800000000000,33,1,7,%1$s,%1$s,%1$s,%1$s,12
                        1704196860000000000,33,1,7,%2$s,%2$s,%2$s,%2$s,12
                        """
                                .formatted(one, other));
        assertThatThrownBy(() -> Ingest.run(List.of(file), IngestOptions.of(null), RejectSink.NONE))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot tell the unit of the prices of unclear.csv: they are " + found)
                .extracting(e -> ((MoolaException) e).hint())
                .isEqualTo("Say what they are multiplied by: --price-scale 1000000000|1");
    }

    @Test
    void polygonFlatFilesHoldManyTickers() {
        IngestReport report = ingest("2024-01-02.csv", null);

        assertThat(report.instruments())
                .extracting(Instrument::symbol)
                .containsExactly("AAPL", "MSFT");
        assertThat(bars(report.instruments().getFirst()))
                .containsExactly(
                        "2024-01-02T14:30:00Z 187.15 187.62 187.01 187.4 54210",
                        "2024-01-02T14:31:00Z 187.4 187.45 187.1 187.22 38104");
        assertThat(bars(report.instruments().getLast()))
                .containsExactly(
                        "2024-01-02T14:30:00Z 373.86 374.3 373.5 374.1 20117",
                        "2024-01-02T14:32:00Z 374.1 374.22 373.61 373.7 15890");
    }

    @Test
    void polygonRefusesASummaryOfOneDay() {
        assertThatThrownBy(() ->
                        ingestText(
                                "grouped.json",
                                """
                                {"resultsCount":1,"results":[{"T":"AAPL","o":1,"h":2,"l":1,"c":2,"v":3,"t":1704229200000}]}
                                """,
                                null))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read grouped.json: each of its rows names a ticker 'T', so it is a"
                                + " summary of one day");
    }

    @Test
    void krakenErrorsAreSaid() {
        assertThatThrownBy(() ->
                        ingestText("e.json", "{\"error\":[\"EQuery:Unknown asset pair\"]}", null))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read e.json: it holds no candles but Kraken's error 'EQuery:Unknown"
                                + " asset pair'");
    }

    @Test
    void aSecondPairInAnAnswerIsNotLostSilently() {
        assertThatThrownBy(() ->
                        ingestText(
                                "two.json",
                                """
                                {"error":[],"result":{"A":[[1704067200,"1","2","1","2","1","1",1]],
                                "B":[[1704067200,"1","2","1","2","1","1",1]],"last":1}}
                                """,
                                null))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot read two.json: behind its rows, 'B' holds more");
    }

    @Test
    void arraysOfSixNumbersAreAskedAboutWhereTheirOrderIsNotCertain() throws IOException {
        Map<String, String> unclear =
                Map.of(
                        "flat.json", "[[1704067200,5,5,5,5,1],[1704067260,6,6,6,6,1]]",
                        "seconds.json", "[[1704067200,5,7,4,6,1],[1704067260,6,7,5,6,1]]",
                        "millis.json", "[[1704067200000,4,7,5,6,1],[1704067260000,5,7,6,6,1]]",
                        "swapped.json", "[[1704067200,7,4,5,6,1],[1704067260,7,5,6,6,1]]");
        for (Map.Entry<String, String> file : unclear.entrySet()) {
            assertThatThrownBy(() -> ingestText(file.getKey(), file.getValue(), "X"))
                    .as(file.getKey())
                    .isInstanceOf(MoolaException.class)
                    .hasMessage(
                            "Cannot tell the format of %s: it can be coinbase or freqtrade"
                                    .formatted(file.getKey()));
        }
        SourceFile seconds =
                text("seconds.json", Objects.requireNonNull(unclear.get("seconds.json")));
        IngestOptions said = IngestOptions.of("X").withFormat("freqtrade");
        assertThat(bars(one(Ingest.run(List.of(seconds), said, RejectSink.NONE))))
                .containsExactly(
                        "2024-01-01T00:00:00Z 5 7 4 6 1", "2024-01-01T00:01:00Z 6 7 5 6 1");
    }

    @Test
    void binanceHeadersOfScriptsAreRecognised() throws IOException {
        String rows =
                """
                Open time,Open,High,Low,Close,Volume,Close time,Quote asset volume,Number of trades,Taker base,Taker quote,Ignore
                1706745600000,42580.1,42699.9,42511.3,42650.0,310.5,1706749199999,728.1,10211,155.0,363.7,0
                1706749200000,bad,42655.5,42402.7,42433.6,405.1,1706752799999,952.9,13480,180.4,424.4,0
                1706752800000,42433.6,42520.8,42388.0,42499.9,221.9,1706756399999,522.6,8977,119.8,282.3,0
                """;
        SourceFile file = text("mine.csv", rows);

        assertThat(BarSources.of(file, SourceHead.of(file), IngestOptions.of(null)).name())
                .isEqualTo("binance");
        IngestReport report = Ingest.run(List.of(file), IngestOptions.of("X"), RejectSink.NONE);
        assertThat(report.total().rowsRejected()).isEqualTo(Map.of("bad_number", 1L));
        assertThat(bars(one(report)).getLast())
                .isEqualTo("2024-02-01T02:00:00Z 42433.6 42520.8 42388 42499.9 221.9");
    }

    @Test
    void krakenHistoryUnderAnotherNameIsPossibleOnly() throws IOException {
        SourceFile file = VendorFiles.named("XBTUSD_60.csv");
        SourceHead head = SourceHead.of(text("mine.csv", Files.readString(file.path())));

        assertThat(new KrakenSource().recognises(head, IngestOptions.of("X")))
                .isEqualTo(Recognition.POSSIBLE);
    }

    @Test
    void aPlainFileOfAUserIsNoVendors() throws IOException {
        for (String plain :
                List.of(
                        "timestamp,open,high,low,close,volume\n2024-01-02T10:00:00Z,1,2,1,2,5\n",
                        "open_time,open,high,low,close,volume\n1704189600000,1,2,1,2,5\n",
                        "ticker,timestamp,open,high,low,close\nA,1704189600000,1,2,1,2\n")) {
            assertThat(
                            BarSources.of(
                                            text("plain.csv", plain),
                                            SourceHead.of(text("plain.csv", plain)),
                                            IngestOptions.of("X"))
                                    .name())
                    .isEqualTo("csv");
        }
    }
}
