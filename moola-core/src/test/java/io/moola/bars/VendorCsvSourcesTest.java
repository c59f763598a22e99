package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.Compression;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Hand-made files of the vendors of delimited text, with the bars that they hold.
class VendorCsvSourcesTest {

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    MOOL.csv | - | yahoo | MOOL | 4 | 2024-01-02T00:00:00Z | 2024-01-05T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.6 42.9 41.95 42.15 870500
                    yfinance-multi-line-header.csv | - | yahoo | MOOL | 2 | 2024-01-02T00:00:00Z | 2024-01-04T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.1 43 41.8 42.6 998100
                    mool_us_d.csv | - | stooq | MOOL.US | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.1 43 41.8 42.6 998100
                    20240103_d.txt | - | stooq | KINE.UK | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 7.5 7.75 7.25 7.6 15000 | 7.6 7.7 7.4 7.45 14200
                    mool.us.txt | timezone=Europe/Warsaw stamp=close | stooq | MOOL.US | 3 | 2024-06-03T13:00:00Z | 2024-06-03T15:00:00Z | 41.25 42.5 40.75 42 203400 | 42.6 42.9 42.1 42.2 150000
                    intraday_5min_MOOL.csv | - | alphavantage | MOOL | 3 | 2024-07-01T13:30:00Z | 2024-07-01T13:40:00Z | 41.25 42.5 40.75 41.9 12034 | 42.1 43 41.8 42.6 9981
                    daily_adjusted_MOOL.csv | - | alphavantage | MOOL | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.1 43 41.8 42.6 998100
                    newest-first.csv | format=alphavantage symbol=X | alphavantage | X | 2 | 2024-07-01T13:30:00Z | 2024-07-01T13:35:00Z | 41.25 42.5 40.75 41.9 12034 | 41.9 42.2 41.7 42.1 4410
                    newest-first.csv | timezone=UTC symbol=X | csv | X | 2 | 2024-07-01T09:30:00Z | 2024-07-01T09:35:00Z | 41.25 42.5 40.75 41.9 12034 | 41.9 42.2 41.7 42.1 4410
                    EURUSD_M1_202401021000_202401021002.csv | timezone=+02:00 | metatrader | EURUSD | 3 | 2024-01-02T08:00:00Z | 2024-01-02T08:02:00Z | 1.1045 1.1051 1.1042 1.1049 1832 | 1.105 1.10505 1.1047 1.10475 1207
                    EURUSD_M1_202401021000_202401021002.csv | timezone=EET volume=<VOL> | metatrader | EURUSD | 3 | 2024-01-02T08:00:00Z | 2024-01-02T08:02:00Z | 1.1045 1.1051 1.1042 1.1049 0 | 1.105 1.10505 1.1047 1.10475 0
                    EURUSD_Daily_202401020000_202401030000.csv | - | metatrader | EURUSD | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 1.1045 1.1051 1.0942 1.0949 81832 | 1.0949 1.0953 1.0898 1.092 71644
                    XAUUSD_i_M5_202401021000_202401021005.csv | timezone=UTC | metatrader | XAUUSD_i | 2 | 2024-01-02T10:00:00Z | 2024-01-02T10:05:00Z | 2061.25 2062.5 2060.75 2062 832 | 2062 2063 2061.8 2062.6 644
                    DAT_ASCII_EURUSD_M1_202401.csv | - | histdata | EURUSD | 3 | 2024-01-01T22:00:00Z | 2024-01-01T22:02:00Z | 1.10427 1.1045 1.10425 1.10429 none | 1.1043 1.1044 1.10428 1.10435 none
                    MQ 03-14.Last.txt | - | ninjatrader | MQ.201403 | 3 | 2013-12-18T14:30:00Z | 2013-12-18T14:32:00Z | 41.25 42.5 40.75 42 1203 | 42.6 42.9 42.1 42.2 1500
                    MQ 03-14.Last.txt | stamp=open | ninjatrader | MQ.201403 | 3 | 2013-12-18T14:31:00Z | 2013-12-18T14:33:00Z | 41.25 42.5 40.75 42 1203 | 42.6 42.9 42.1 42.2 1500
                    MOOL.Last.txt | - | ninjatrader | MOOL | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.1 43 41.8 42.6 998100
                    semicolons.txt | format=ninjatrader symbol=X | ninjatrader | X | 2 | 2024-01-02T14:30:00Z | 2024-01-02T14:31:00Z | 41.25 42.5 40.75 42 1203 | 42 43 41.8 42.6 998
                    semicolons.txt | format=histdata symbol=X | histdata | X | 2 | 2024-01-02T19:31:00Z | 2024-01-02T19:32:00Z | 41.25 42.5 40.75 42 1203 | 42 43 41.8 42.6 998
                    Coinbase_BTCUSD_1h.csv | - | cryptodatadownload | BTCUSD | 3 | 2019-10-17T10:00:00Z | 2019-10-17T12:00:00Z | 7980 7990 7970 7975.5 0 | 8051 8056.5 8021.25 8035.75 61.25
                    Bitstamp_BTCUSD_minute.csv | - | cryptodatadownload | BTC/USD | 2 | 2022-03-01T03:43:00Z | 2022-03-01T03:44:00Z | 43040 43047 43039.5 43046.5 0.2 | 43046.5 43050 43040.25 43048 0.1
                    20131218_mq_minute_trade_201312.csv | - | lean-minute | MQ.201312 | 3 | 2013-12-18T00:00:00Z | 2013-12-18T00:03:00Z | 1780.25 1781.5 1779.75 1780 24 | 1780.25 1780.25 1780.25 1780.25 1
                    20131007_mool_minute_trade.csv | timezone=America/New_York price-scale=10000 | lean-minute | MOOL | 2 | 2013-10-07T13:30:00Z | 2013-10-07T13:31:00Z | 168.25 168.5 168 168.4 12034 | 168.4 168.45 168.3 168.35 9981
                    20140501_eurusd_minute_quote.csv | price=bid timezone=UTC | lean-minute | EURUSD | 3 | 2014-05-01T00:00:00Z | 2014-05-01T00:02:00Z | 1.3865 1.3868 1.3864 1.3866 none | NaN NaN NaN NaN none
                    20140501_eurusd_minute_quote.csv | price=ask timezone=-05:00 | lean-minute | EURUSD | 3 | 2014-05-01T05:00:00Z | 2014-05-01T05:02:00Z | 1.3867 1.387 1.3866 1.3869 none | 1.3863 1.3865 1.3861 1.3864 none
                    kine.csv | price-scale=10000 | lean | KINE | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 41.25 42.5 40.75 42 1203400 | 42.1 43 41.8 42.6 998100
                    kine.csv | price-scale=1 symbol=Y | lean | Y | 2 | 2024-01-02T00:00:00Z | 2024-01-03T00:00:00Z | 412500 425000 407500 420000 1203400 | 421000 430000 418000 426000 998100
                    eurusd.csv | price=bid timezone=UTC | lean | EURUSD | 3 | 2024-01-02T09:00:00Z | 2024-01-02T11:00:00Z | 1.125 1.25 1.0625 1.1875 none | 1.25 1.3125 1.1875 1.25 none
                    eurusd.csv | price=mid timezone=UTC | lean | EURUSD | 3 | 2024-01-02T09:00:00Z | 2024-01-02T11:00:00Z | 1.15625 1.28125 1.09375 1.21875 none | 1.28125 1.34375 1.21875 1.28125 none
                    es_trade_201312.csv | - | lean | ES.201312 | 2 | 2013-12-18T14:00:00Z | 2013-12-18T15:00:00Z | 1780.25 1781.5 1779.75 1780 2400 | 1780 1780.75 1779.5 1780.5 1000
                    tws-bars.csv | symbol=X timezone=America/New_York | ibkr | X | 3 | 2024-01-02T14:30:00Z | 2024-01-02T14:32:00Z | 41.25 42.5 40.75 42 1203 | 42.6 42.9 42.1 42.2 1500
                    tws-midpoint.csv | symbol=X | ibkr | X | 2 | 2024-01-02T14:30:00Z | 2024-01-02T14:31:00Z | 1.1045 1.1051 1.1042 1.1049 none | 1.1049 1.1053 1.1048 1.105 none
                    tws-epoch.csv | symbol=X | ibkr | X | 3 | 2024-01-02T14:30:00Z | 2024-01-02T14:32:00Z | 41.25 42.5 40.75 42 1203 | 42.6 42.9 42.1 42.2 1500
                    """)
    void holdsTheseBars(
            String file,
            @Nullable String options,
            String format,
            String symbol,
            int rows,
            String first,
            String last,
            String firstBar,
            String lastBar) {
        SourceFile source = VendorFiles.named(file);
        IngestOptions said = SourceOptions.of(options);

        IngestReport report = Ingest.run(List.of(source), said, RejectSink.NONE);
        BarSeries bars = report.instruments().getFirst().bars();

        assertThat(BarSources.of(source, SourceHead.of(source), said).name()).isEqualTo(format);
        assertThat(bars.symbol()).isEqualTo(symbol);
        assertThat(bars.size()).isEqualTo(rows);
        assertThat(Instants.iso(bars.times()[0])).isEqualTo(first);
        assertThat(Instants.iso(bars.times()[rows - 1])).isEqualTo(last);
        assertThat(bar(bars, 0)).isEqualTo(firstBar);
        assertThat(bar(bars, rows - 1)).isEqualTo(lastBar);
        assertThat(report.total().rowsRejected()).isEmpty();
    }

    private static String bar(BarSeries bars, int row) {
        double[] volume = bars.volume();
        return String.join(
                " ",
                CsvRow.decimal(bars.open()[row]),
                CsvRow.decimal(bars.high()[row]),
                CsvRow.decimal(bars.low()[row]),
                CsvRow.decimal(bars.close()[row]),
                volume == null ? "none" : CsvRow.decimal(volume[row]));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            textBlock =
                    """
                    semicolons.txt ~ - ~ Cannot tell the format of semicolons.txt: it can be histdata or ninjatrader ~ Say which: --format histdata|ninjatrader
                    newest-first.csv ~ - ~ Cannot tell the format of newest-first.csv: it can be alphavantage or csv ~ Say which: --format alphavantage|csv
                    mool.us.txt ~ - ~ Cannot tell which end of its bars mool.us.txt stamps: its period is [60] ~ Say which: --stamp open|close (and --timezone Europe/Warsaw|UTC)
                    mool.us.txt ~ stamp=close ~ Cannot tell the zone of mool.us.txt: it writes '20240603 160000' on a wall clock and does not say where ~ Say which: --timezone Europe/Warsaw|UTC
                    EURUSD_M1_202401021000_202401021002.csv ~ - ~ Cannot tell the zone of EURUSD_M1_202401021000_202401021002.csv: it writes '2024.01.02 10:00:00' on a wall clock and does not say where ~ Say which: --timezone ZONE of the broker's server, such as EET, +02:00 or UTC
                    20131007_mool_minute_trade.csv ~ - ~ Cannot tell the scale of the prices of 20131007_mool_minute_trade.csv: they are whole numbers, as in '34200000,1682500,1685000,1680000,1684000,12034' ~ Say which: --price-scale 10000|1 (Lean writes shares' prices times 10,000)
                    20131007_mool_minute_trade.csv ~ price-scale=10000 ~ Cannot tell the zone of 20131007_mool_minute_trade.csv: it writes '34200000' on a wall clock and does not say where ~ Say which: --timezone America/New_York|UTC
                    20140501_eurusd_minute_quote.csv ~ - ~ Cannot choose the prices of 20140501_eurusd_minute_quote.csv: it holds quotes, a bid and an ask each ~ Say which: --price bid|ask|mid
                    eurusd.csv ~ price=mid ~ Cannot tell the zone of eurusd.csv: it writes '20240102 09:00' on a wall clock and does not say where ~ Say which: --timezone America/New_York|UTC
                    kine.csv ~ price=bid price-scale=1 ~ Cannot take the bid prices of kine.csv: it holds one price, not quotes ~ Leave out --price.
                    MOOL.csv ~ price=mid ~ Cannot take the mid prices of MOOL.csv: it holds one price, not quotes ~ Leave out --price.
                    eurusd.csv ~ format=lean-minute ~ Cannot tell the day of eurusd.csv: its rows count milliseconds since a midnight that only its name tells ~ Expected a name such as 20131218_es_minute_trade_201312.csv or 20131218_spy_minute_quote.csv.
                    tws-bars.csv ~ symbol=X ~ Cannot tell the zone of tws-bars.csv: it writes '20240102  09:30:00' on a wall clock and does not say where ~ Say which: --timezone America/New_York|UTC (the login's zone)
                    tws-epoch.csv ~ - ~ Cannot name the bars of tws-epoch.csv: it has no symbol column ~ Name them: --symbol NAME (or --symbol-column COLUMN).
                    """)
    void asksWhatTheFileDoesNotTell(
            String file, @Nullable String options, String message, String hint) {
        SourceFile source = VendorFiles.named(file);

        assertThatThrownBy(() ->
                        Ingest.run(List.of(source), SourceOptions.of(options), RejectSink.NONE))
                .isInstanceOf(MoolaException.class)
                .hasMessage(message)
                .extracting(e -> ((MoolaException) e).hint())
                .isEqualTo(hint);
    }

    private IngestReport ingest(String name, String text, String options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Ingest.run(
                List.of(SourceFile.of(file, name)), SourceOptions.of(options), RejectSink.NONE);
    }

    @Test
    void keepsARowOfNullsWithoutPrices() {
        IngestReport report =
                Ingest.run(
                        List.of(VendorFiles.named("MOOL.csv")),
                        IngestOptions.of(null),
                        RejectSink.NONE);

        assertThat(report.total().rowsWithMissingOhlc()).isEqualTo(1);
        assertThat(bar(report.instruments().getFirst().bars(), 1)).isEqualTo("NaN NaN NaN NaN NaN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MOOL.csv", "yfinance-multi-line-header.csv", "daily_adjusted_MOOL.csv"})
    void keepsTheAdjustedCloseApartFromTheBars(String file) {
        BarSeries bars =
                Ingest.run(
                                List.of(VendorFiles.named(file)),
                                IngestOptions.of(null),
                                RejectSink.NONE)
                        .instruments()
                        .getFirst()
                        .bars();

        assertThat(bars.close()[0]).isEqualTo(42);
        assertThat(Objects.requireNonNull(bars.adjustedClose())[0]).isEqualTo(39.9);
    }

    @Test
    void joinsRowsWithAndWithoutAnAdjustedClose() throws IOException {
        Path plain =
                Files.writeString(
                        folder.resolve("plain.csv"),
                        """
                        date,open,high,low,close,volume
                        2024-01-01,41,42,40,41.5,1
                        2024-01-08,43,44,42,43.5,2
                        """);
        List<SourceFile> files =
                List.of(VendorFiles.named("MOOL.csv"), SourceFile.of(plain, "plain.csv"));

        BarSeries bars =
                Ingest.run(files, IngestOptions.of("X"), RejectSink.NONE)
                        .instruments()
                        .getFirst()
                        .bars();

        assertThat(bars.adjustedClose())
                .containsExactly(Double.NaN, 39.9, Double.NaN, 40.47, 40.04, Double.NaN);
        assertThat(bars.close()).containsExactly(41.5, 42, Double.NaN, 42.6, 42.15, 43.5);
    }

    @Test
    void hasNoAdjustedCloseWhereTheFileHasNone() {
        IngestReport report =
                Ingest.run(
                        List.of(VendorFiles.named("mool_us_d.csv")),
                        IngestOptions.of(null),
                        RejectSink.NONE);

        assertThat(report.instruments().getFirst().bars().adjustedClose()).isNull();
    }

    @Test
    void keepsTheAdjustedCloseThroughParquetAndARepeatedHour() throws IOException {
        String text =
                """
                time,open,high,low,close,adj close
                2024-11-03 00:30:00,1,2,1,2,10
                2024-11-03 01:00:00,1,2,1,2,11
                2024-11-03 01:30:00,1,2,1,2,12
                2024-11-03 01:00:00,1,2,1,2,13
                2024-11-03 01:30:00,1,2,1,2,14
                2024-11-03 02:00:00,1,2,1,2,15
                """;
        IngestReport read = ingest("bars.csv", text, "symbol=X timezone=America/New_York");
        Path parquet = folder.resolve("bars.parquet");
        MarketData.write(parquet, read.instruments(), Compression.NONE);

        BarSeries again =
                Ingest.run(
                                List.of(SourceFile.of(parquet, "bars.parquet")),
                                IngestOptions.of(null),
                                RejectSink.NONE)
                        .instruments()
                        .getFirst()
                        .bars();

        assertThat(again.adjustedClose()).containsExactly(10, 11, 12, 13, 14, 15);
    }

    @Test
    void takesNoMinuteAtMidnightForADate() throws IOException {
        IngestReport report =
                ingest(
                        "20240701_mool_minute_trade.csv",
                        "0,1.5,2,1,1.5,7\n",
                        "timezone=America/New_York");

        assertThat(Instants.iso(report.instruments().getFirst().bars().times()[0]))
                .isEqualTo("2024-07-01T04:00:00Z");
    }

    @Test
    void givesEachTickerOfABulkFileItsBars() {
        IngestReport report =
                Ingest.run(
                        List.of(VendorFiles.named("20240103_d.txt")),
                        IngestOptions.of(null),
                        RejectSink.NONE);

        assertThat(report.instruments())
                .extracting(Instrument::symbol)
                .containsExactly("KINE.UK", "MOOL.US");
        assertThat(bar(report.instruments().getLast().bars(), 1))
                .isEqualTo("42.1 43 41.8 42.6 998100.5");
    }

    @Test
    void takesAVolumeOfMinusOneForNone() {
        BarSeries bars =
                Ingest.run(
                                List.of(VendorFiles.named("tws-epoch.csv")),
                                IngestOptions.of("X"),
                                RejectSink.NONE)
                        .instruments()
                        .getFirst()
                        .bars();

        assertThat(bars.volume()).containsExactly(1203, Double.NaN, 1500);
    }

    @Test
    void leavesOutOtherContracts() {
        SourceFile file = VendorFiles.named("es_trade_201312.csv");
        IngestOptions wanted = SourceOptions.of("contract=201403");
        FileRows rows = new FileRows(file.name(), wanted, RejectSink.NONE);

        BarSources.of(file, SourceHead.of(file), wanted)
                .read(file, SourceHead.of(file), wanted, rows);

        assertThat(rows.skipped()).isEqualTo("other_contract");
        assertThat(rows.symbols()).isEmpty();
    }

    @Test
    void refusesPeriodsMixedInOneFile() {
        assertThatThrownBy(() ->
                        ingest(
                                "mixed.txt",
                                """
                                <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                                MOOL.US,D,20240102,000000,1,2,1,2,5,0
                                MOOL.US,60,20240102,160000,1,2,1,2,5,0
                                """,
                                "timezone=UTC stamp=open"))
                .hasMessage("Cannot read mixed.txt: it mixes bars of the periods [60, D]");
    }

    @Test
    void refusesTickersSideBySide() {
        assertThatThrownBy(() ->
                        ingest(
                                "wide.csv",
                                """
                                Price,Adj Close,Close,High,Low,Open,Adj Close,Close,High,Low,Open
                                Ticker,A,A,A,A,A,B,B,B,B,B
                                Date,,,,,,,,,,
                                2024-01-02,1,1,1,1,1,2,2,2,2,2
                                """,
                                "symbol=X"))
                .hasMessage("Cannot read wide.csv: it has columns of several tickers side by side");
    }

    @Test
    void asksForTheBaseVolumeThatTheSymbolDoesNotTell() {
        assertThatThrownBy(() ->
                        ingest(
                                "x.csv",
                                """
                                https://www.CryptoDataDownload.com
                                unix,date,symbol,open,high,low,close,volume,volume_from
                                1646106240,2022-03-01 03:44:00,BTC/USD,1,2,1,2,5,6
                                """,
                                "symbol=X"))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot tell the base volume of x.csv: none of the columns [volume,"
                                + " volume_from] is in the currency that 'BTC/USD' starts with")
                .extracting(e -> ((MoolaException) e).hint())
                .isEqualTo("Say which: --columns 'volume=volume'");
    }

    @Test
    void refusesAZoneThatIsNoneAndZonesThatDiffer() {
        String row = "20240102 09:30:00 %s,1,2,1,2,5,1.5,3\n";
        assertThatThrownBy(() -> ingest("a.csv", row.formatted("US/Nowhere"), "symbol=X"))
                .hasMessage(
                        "Cannot read a.csv: its stamps name the zone 'US/Nowhere', which is none");
        assertThatThrownBy(() ->
                        ingest(
                                "b.csv",
                                row.formatted("US/Eastern") + row.formatted("US/Central"),
                                "symbol=X"))
                .hasMessage("Cannot read b.csv: it mixes the zones [US/Central, US/Eastern]");
    }

    @Test
    void goesOnReadingATidyFile() throws IOException {
        IngestReport report =
                ingest(
                        "bars.csv",
                        """
                        timestamp,open,high,low,close,volume
                        2024-01-02 10:00:00,2,2.5,1,2,7
                        2024-01-02 10:01:00,2,3.5,1,2,7
                        """,
                        "symbol=X");

        assertThat(Instants.iso(report.instruments().getFirst().bars().times()[0]))
                .isEqualTo("2024-01-02T10:00:00Z");
    }

    @Test
    void saysWhatAFileWithoutNamesLacks() {
        assertThatThrownBy(() ->
                        ingest(
                                "bare.csv",
                                "2024-01-02T10:00:00Z,2,2.5,1,2\n".repeat(3),
                                "symbol=X"))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith(
                        "Cannot find the column 'open' in bare.csv: its first line is no header but"
                                + " a row");
    }

    @Test
    void takesFewBadRowsForNoOtherFormat() throws IOException {
        IngestReport report =
                ingest(
                        "kine.csv",
                        """
                        20240102 00:00,412500,425000,407500,420000,1203400
                        20240103 00:00,421000,430000,418000
                        garbage
                        20240104 00:00,421000,430000,418000,426000,998100
                        20240105 00:00,421000,430000,418000,426000,998100
                        """,
                        "price-scale=10000");

        assertThat(report.total().rowsRejected()).isEqualTo(Map.of("wrong_column_count", 2L));
        assertThat(report.total().rowsAccepted()).isEqualTo(3);
    }
}
