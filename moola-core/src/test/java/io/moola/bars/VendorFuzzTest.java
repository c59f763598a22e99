package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.MoolaException;
import io.moola.bars.VendorFiles.VendorFile;
import io.moola.formats.SourceFile;
import io.moola.quality.OhlcCheck;
import io.moola.testing.Mutations;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Damaged files of every vendor's format, recognised or named, end in a report whose counts add up
/// or in one clear line; files whose price columns are exchanged never pass without a finding.
class VendorFuzzTest {

    private static final int INPUTS = Integer.getInteger("moola.fuzz.vendor", 2_000);
    private static final long SEED = Long.getLong("moola.seed", 20_240_102);
    private static final int BATCH = 100;
    private static final int WORKERS = 2;
    private static final long DEADLINE_SECONDS = 60;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    @TempDir Path folder;

    static List<String> formats() {
        return VendorFiles.all().stream().map(VendorFile::format).distinct().sorted().toList();
    }

    static List<VendorFile> texts() {
        return VendorFiles.all().stream()
                .filter(file -> SourceHead.of(file.source()).isText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void answersToDamagedFiles(String format) throws Exception {
        List<VendorFile> files =
                VendorFiles.all().stream().filter(file -> file.format().equals(format)).toList();
        List<byte[]> contents = new ArrayList<>();
        for (VendorFile file : files) {
            contents.add(file.bytes());
        }
        AtomicInteger read = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int from = 0; from < INPUTS; from += BATCH) {
                int first = from;
                batches.add(
                        workers.submit(() -> {
                            Path own = Files.createDirectory(folder.resolve("from-" + first));
                            for (int input = first;
                                    input < Math.min(first + BATCH, INPUTS);
                                    input++) {
                                read.addAndGet(one(own, files, contents, input) ? 1 : 0);
                            }
                            return null;
                        }));
            }
            for (int i = 0; i < batches.size(); i++) {
                awaited(batches.get(i), "%s, inputs from %d".formatted(format, i * BATCH));
            }
        }
        assertThat(read.get()).as("inputs still readable").isBetween(1, INPUTS - 1);
    }

    private static void awaited(Future<?> batch, String what) throws Exception {
        try {
            batch.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            batch.cancel(true);
            throw new AssertionError("no answer to %s, seed %d".formatted(what, SEED), e);
        }
    }

    /// True when the damaged input was still read.
    private static boolean one(
            Path folder, List<VendorFile> files, List<byte[]> contents, int input) {
        SplittableRandom random = new SplittableRandom(SEED + input);
        int index = random.nextInt(files.size());
        VendorFile file = files.get(index);
        byte[] other = contents.get(random.nextInt(files.size()));
        byte[] damaged = new Mutations(random).of(contents.get(index), other);
        List<IngestOptions> options = new ArrayList<>(VendorFiles.options(file.format()));
        Collections.swap(options, 0, random.nextInt(options.size()));
        IngestOptions said = options.getFirst();
        try {
            ingest(
                    folder,
                    file.name(),
                    damaged,
                    random.nextBoolean() ? said : said.withFormat(null));
            return true;
        } catch (MoolaException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            return false;
        } catch (Throwable e) {
            throw new AssertionError("%s, input %d, seed %d".formatted(file, input, SEED), e);
        }
    }

    private static IngestReport ingest(
            Path folder, String name, byte[] content, IngestOptions options) throws IOException {
        Path path = Files.write(folder.resolve(name), content);
        return VendorFiles.sound(
                Ingest.run(List.of(SourceFile.of(path, name)), options, RejectSink.NONE));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void exchangedPriceColumnsAreRefusedOrFound(VendorFile file) throws IOException {
        IngestOptions options = sufficient(file);
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        Map<String, double[]> sound =
                prices(ingest(folder, file.name(), file.bytes(), options).instruments());
        int columns = columns(text);
        int exchanged = 0;
        for (int one = 0; one < columns; one++) {
            for (int other = one + 1; other < columns; other++) {
                byte[] content =
                        exchanged(text, columns, one, other).getBytes(StandardCharsets.UTF_8);
                String what = "numbers %d and %d of each row".formatted(one + 1, other + 1);
                exchanged += isExchanged(file, content, options, sound, what) ? 1 : 0;
                isExchanged(file, content, options.withFormat(null), sound, what);
            }
        }
        assertThat(exchanged).as("exchanges that were read").isPositive();
    }

    /// What has to be said for the file's own format to read it.
    private IngestOptions sufficient(VendorFile file) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (IngestOptions options : VendorFiles.options(file.format())) {
            try {
                ingest(folder, file.name(), file.bytes(), options);
                return options;
            } catch (MoolaException e) {
                refusals.add(e.getMessage());
            }
        }
        throw new AssertionError(file + " cannot be read: " + refusals);
    }

    /// How many numbers most lines have.
    private static int columns(String text) {
        Map<Long, Long> lines =
                text.lines()
                        .map(line -> NUMBER.matcher(line).results().count())
                        .filter(count -> count >= 5)
                        .collect(Collectors.groupingBy(count -> count, Collectors.counting()));
        return lines.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey()
                .intValue();
    }

    private static String exchanged(String text, int columns, int one, int other) {
        return text.lines()
                .map(line -> exchangedInLine(line, columns, one, other))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String exchangedInLine(String line, int columns, int one, int other) {
        List<String> numbers = NUMBER.matcher(line).results().map(found -> found.group()).toList();
        if (numbers.size() != columns) {
            return line;
        }
        List<String> swapped = new ArrayList<>(numbers);
        Collections.swap(swapped, one, other);
        int[] at = new int[1];
        return NUMBER.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(swapped.get(at[0]++)));
    }

    /// True when the content was read as the same bars with a price in the place of the high or the
    /// low; then there have to be findings.
    private boolean isExchanged(
            VendorFile file,
            byte[] content,
            IngestOptions options,
            Map<String, double[]> sound,
            String what)
            throws IOException {
        try {
            List<Instrument> found = ingest(folder, file.name(), content, options).instruments();
            if (!haveExchangedPrices(sound, prices(found))) {
                return false;
            }
            assertThat(OhlcCheck.ofBars(found).rowsWithAny()).as(what).isPositive();
            return true;
        } catch (MoolaException e) {
            return false; // refused, or asked about
        }
    }

    private static boolean haveExchangedPrices(
            Map<String, double[]> sound, Map<String, double[]> found) {
        boolean exchanged = false;
        for (Map.Entry<String, double[]> bar : found.entrySet()) {
            double[] before = sound.get(bar.getKey());
            if (before == null || !Arrays.equals(sorted(before), sorted(bar.getValue()))) {
                return false;
            }
            exchanged |= before[1] != bar.getValue()[1] || before[2] != bar.getValue()[2];
        }
        return exchanged;
    }

    private static double[] sorted(double[] prices) {
        double[] sorted = prices.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Open, high, low and close of the bars that have them all, by symbol and time.
    private static Map<String, double[]> prices(List<Instrument> instruments) {
        Map<String, double[]> prices = new HashMap<>();
        for (Instrument instrument : instruments) {
            BarSeries bars = instrument.bars();
            for (int i = 0; i < bars.size(); i++) {
                double[] bar = {bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i]};
                if (Arrays.stream(bar).noneMatch(Double::isNaN)) {
                    prices.put(Objects.requireNonNull(bars.symbol()) + bars.times()[i], bar);
                }
            }
        }
        return prices;
    }
}
