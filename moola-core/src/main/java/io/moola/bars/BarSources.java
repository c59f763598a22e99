package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;

import java.util.ArrayList;
import java.util.List;

/// The one list of the formats that bars can be read from.
public final class BarSources {

    /// Formats of a vendor first, those that take any column names last.
    private static final List<BarSource> ALL =
            List.of(
                    new BinanceSource(),
                    new CoinbaseSource(),
                    new KrakenSource(),
                    new DatabentoSource(),
                    new PolygonSource(),
                    new FreqtradeSource(),
                    new Ta4jSource(),
                    new YahooSource(),
                    new StooqSource(),
                    new AlphaVantageSource(),
                    new MetaTraderSource(),
                    new HistDataSource(),
                    new NinjaTraderSource(),
                    new CryptoDataDownloadSource(),
                    new InteractiveBrokersSource(),
                    new LeanMinuteSource(),
                    new LeanSource(),
                    new ParquetSource(),
                    new JsonRowsSource(),
                    new DelimitedSource());

    private BarSources() {}

    static List<BarSource> all() {
        return ALL;
    }

    /// The names that `--format` takes.
    public static List<String> names() {
        return ALL.stream().map(BarSource::name).toList();
    }

    /// What a user should know of a format.
    ///
    /// @param example a line of such a file
    public record Format(String name, String description, String example) {}

    /// All formats, those of a vendor first.
    public static List<Format> formats() {
        return ALL.stream()
                .map(source -> new Format(source.name(), source.description(), source.example()))
                .toList();
    }

    /// The format of that name, or the one that recognises the file.
    ///
    /// @throws MoolaException when there is no such format, or the file does not decide
    static BarSource of(SourceFile file, SourceHead head, IngestOptions options) {
        if (options.format() != null) {
            return named(options.format());
        }
        List<BarSource> candidates = candidates(head, options);
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        if (candidates.isEmpty()) {
            throw MoolaException.input(
                    "Cannot read %s: it is neither text nor Parquet".formatted(file.name()),
                    "Expected delimited text, JSON or Parquet, plain, gzip or zip.");
        }
        List<String> names = candidates.stream().map(BarSource::name).toList();
        throw MoolaException.input(
                "Cannot tell the format of %s: it can be %s"
                        .formatted(file.name(), String.join(" or ", names)),
                "Say which: --format " + String.join("|", names));
    }

    /// The formats that a file can be of: those that are certain, else those that are possible,
    /// else the one that can say best why it is none.
    static List<BarSource> candidates(SourceHead head, IngestOptions options) {
        List<BarSource> certain = new ArrayList<>();
        List<BarSource> possible = new ArrayList<>();
        List<BarSource> lastResort = new ArrayList<>();
        for (BarSource source : ALL) {
            switch (source.recognises(head, options)) {
                case CERTAIN -> certain.add(source);
                case POSSIBLE -> possible.add(source);
                case LAST_RESORT -> lastResort.add(source);
                case NO -> {}
            }
        }
        if (!certain.isEmpty()) {
            return certain;
        }
        return possible.isEmpty() ? lastResort : possible;
    }

    private static BarSource named(String name) {
        return ALL.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        MoolaException.usage(
                                "Cannot read the format '" + name + "'",
                                "moola ingest --formats lists them."));
    }
}
