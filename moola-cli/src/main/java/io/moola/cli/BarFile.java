package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.RejectSink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Bars of a file that verbs look at without keeping: moola's own Parquet, or whatever ingest
/// reads.
final class BarFile {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private BarFile() {}

    /// @param file as the user wrote it
    /// @throws MoolaException (input) when it cannot be read or has not the symbol asked for
    static List<Instrument> read(Path file, SourceFlags source, Context context) {
        IngestOptions options = source.options(context);
        Path resolved = context.resolve(file);
        IngestOptions unsaid = IngestOptions.of(options.symbol()).withCalendar(options.calendar());
        if (!isParquet(resolved) || !options.equals(unsaid)) {
            try (IngestInputs inputs = IngestInputs.of(context, List.of(file))) {
                return Ingest.run(inputs.sources(), options, source.lastBar(), RejectSink.NONE)
                        .instruments();
            }
        }
        List<Instrument> all = MarketData.read(resolved);
        if (options.symbol() == null) {
            return all;
        }
        List<Instrument> found =
                all.stream().filter(each -> each.symbol().equals(options.symbol())).toList();
        if (found.isEmpty()) {
            throw MoolaException.input(
                    "Cannot read %s of %s: it holds no such symbol"
                            .formatted(options.symbol(), file),
                    held(all));
        }
        return found;
    }

    /// The symbols that a file has instead, for a remedy.
    static String held(List<Instrument> all) {
        return "It holds "
                + String.join(", ", all.stream().limit(5).map(Instrument::symbol).toList())
                + (all.size() > 5 ? ", …" : ".");
    }

    static boolean isParquet(Path resolved) {
        if (!Files.isRegularFile(resolved)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(resolved)) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        } catch (IOException e) {
            return false; // reading it says why
        }
    }
}
