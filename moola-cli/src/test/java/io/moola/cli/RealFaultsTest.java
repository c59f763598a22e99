package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Faults that are known in real files are named by the right rule, and nothing else is.
class RealFaultsTest {

    @TempDir Path folder;

    private List<String> found(String source, String options, String family) {
        CommandLineRun ingest =
                CommandLineRun.moola(
                        folder,
                        "ingest '%s' --symbol X %s".formatted(Reference.data(source), options));
        assertThat(ingest.status()).as(ingest.err()).isZero();
        CommandLineRun check =
                CommandLineRun.moola(
                        folder,
                        "check --check-%s --data data/raw/market_data_X.parquet -o json"
                                .formatted(family));
        assertThat(check.status()).as("a warning refuses nothing: " + check.err()).isZero();
        List<?> samples =
                (List<?>) Json.parseObject(check.out()).getOrDefault("samples", List.of());
        return samples.stream()
                .map(sample -> String.valueOf(((Map<?, ?>) sample).get("timestamp")))
                .toList();
    }

    @Test
    void theFourSplitsOfAppleAndTheCrashThatLooksLikeOne() {
        assertThat(found("aapl-daily-splits/aapl.zip", "--price-scale 10000", "splits"))
                .extracting(stamp -> stamp.substring(0, 10))
                .containsExactly(
                        "2000-06-21", "2000-09-29", "2005-02-28", "2014-06-09", "2020-08-31");
    }

    @Test
    void theTwoBadPrintsOfBitcoin() {
        assertThat(
                        found(
                                "btcusd-4h-coinbase/Coinbase-BTC-USD-PT4H-20160518_20251028.json",
                                "",
                                "reversals"))
                .contains("2017-04-15T20:00:00Z", "2018-04-03T20:00:00Z")
                .hasSizeLessThan(5);
    }

    /// Lows of 10.59, 25.30 and 32.65 among prices of 185 to 322; the crash of 2000-09-29 stayed.
    @Test
    void theLoneLowsOfAppleAndNotItsCrash() {
        assertThat(found("aapl-daily-splits/aapl.zip", "--price-scale 10000", "reversals"))
                .extracting(stamp -> stamp.substring(0, 10))
                .containsExactly("2009-09-21", "2010-08-31", "2011-01-03");
    }

    @Test
    void theCopiedHoursOfBitcoin() {
        assertThat(found("btcusd-1h-coinbase/Coinbase_BTCUSD_1h.csv", "", "copies"))
                .containsExactly("2017-11-12T04:00:00Z");
    }
}
