package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.BadRow;
import io.moola.formats.RowBlock;
import io.moola.formats.RowReader;
import io.moola.formats.RowSpec;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of text with named fields, whatever their syntax: finds the columns and the form of the
/// stamps from the header and a sample, then hands the rows on.
final class TextRows {

    private static final long DAY = 86_400_000_000L;

    private final SourceFile file;
    private final IngestOptions options;
    private final RowReader reader;
    private final BarLayout layout;
    private final BarColumns columns;

    private TextRows(SourceFile file, IngestOptions options, RowReader reader, BarLayout layout) {
        this.layout = layout;
        this.file = file;
        this.options = options;
        this.reader = reader;
        this.columns = new BarColumns(file.name(), reader.header(), options, layout);
    }

    /// Reads rows whose columns and stamps say themselves what they are.
    static void read(SourceFile file, IngestOptions options, RowReader reader, FileRows rows) {
        read(file, options, reader, BarLayout.PLAIN, rows);
    }

    /// Reads rows of a known layout.
    static void read(
            SourceFile file,
            IngestOptions options,
            RowReader reader,
            BarLayout layout,
            FileRows rows) {
        String wanted = options.contract();
        String contract = layout.contract();
        if (wanted != null && contract != null && !wanted.equals(contract)) {
            rows.skip("other_contract");
            return;
        }
        new TextRows(file, options, reader, layout).read(rows);
    }

    private void read(FileRows rows) {
        int[] prices = columns.numbers();
        int[] averaged = columns.averaged();
        int[] numbers = Arrays.copyOf(prices, prices.length + averaged.length);
        System.arraycopy(averaged, 0, numbers, prices.length, averaged.length);
        int symbol = columns.find(BarRole.SYMBOL);
        Stamps stamps = stamps();
        RowSpec spec = new RowSpec(reader.header(), stamps.parser, stamps.fields, numbers, symbol);
        Dates dates = dates(stamps);
        RowForm form = form(stamps, numbers[4] >= 0, symbol >= 0, dates);
        Handing handing = new Handing(form, averaged.length > 0, symbol >= 0, dates, rows);
        rows.begin(form);
        reader.read(spec, handing);
        if (handing.contradicted) {
            RowForm times = form(stamps, numbers[4] >= 0, symbol >= 0, Dates.NONE);
            rows.begin(times);
            reader.read(
                    spec, new Handing(times, averaged.length > 0, symbol >= 0, Dates.NONE, rows));
        }
    }

    /// Whether stamps are dates. A date is no instant: it stays at 00:00 UTC whatever the zone.
    private enum Dates {
        /// They are times, or there is no zone that could matter.
        NONE,
        /// They are written as such.
        WRITTEN,
        /// They are written as times, but the sample is all at midnight.
        BY_SAMPLE
    }

    private Dates dates(Stamps stamps) {
        boolean zoned = stamps.parser.isLocal() && !isUtc(layout.zone(options));
        if (!zoned || !stamps.sample.stream().allMatch(stamp -> stamp % DAY == 0)) {
            return Dates.NONE;
        }
        boolean timed =
                stamps.fields.length > 1
                        || stamps.texts.stream()
                                .anyMatch(text -> text.matches(".*\\d:\\d.*|\\d{8}[ T]\\d{4,6}.*"));
        return timed ? Dates.BY_SAMPLE : Dates.WRITTEN;
    }

    /// Hands blocks on. Where stamps are dates, a row with a time of day is refused, or shows that
    /// they are times after all.
    private static final class Handing implements RowReader.BlockSink {
        private final RowForm form;
        private final boolean averaged;
        private final boolean hasSymbol;
        private final Dates dates;
        private final FileRows rows;
        private boolean contradicted;

        Handing(RowForm form, boolean averaged, boolean hasSymbol, Dates dates, FileRows rows) {
            this.form = form;
            this.averaged = averaged;
            this.hasSymbol = hasSymbol;
            this.dates = dates;
            this.rows = rows;
        }

        @Override
        public void accept(RowBlock block, long firstLine) {
            contradicted |= dates == Dates.BY_SAMPLE && hasTimes(block);
            if (contradicted) {
                return; // the file is read again
            }
            if (averaged) {
                average(block);
            }
            hand(block, firstLine, hasSymbol, dates, rows);
        }

        @Override
        public void restart() {
            contradicted = false;
            rows.begin(form);
        }
    }

    private static boolean hasTimes(RowBlock block) {
        for (int i = 0; i < block.rows(); i++) {
            if (block.stamps()[i] % DAY != 0) {
                return true;
            }
        }
        return false;
    }

    private RowForm form(Stamps stamps, boolean hasVolume, boolean hasSymbol, Dates dates) {
        List<Long> sample = stamps.sample;
        ZoneId zone = layout.zone(options);
        return new RowForm(
                !stamps.parser.isLocal() || dates != Dates.NONE || isUtc(zone) ? null : zone,
                sample.size() > 1 && sample.getFirst() > sample.getLast(),
                hasVolume,
                hasSymbol ? 0 : reader.expectedRows(),
                layout.stamp(options),
                layout.priceScale(options),
                layout.symbol(),
                options.contract() == null ? layout.contract() : options.contract(),
                layout.lastIsUnfinished());
    }

    /// Puts the means of two sets of prices in the place of the first.
    private static void average(RowBlock block) {
        for (int price = 0; price < 4; price++) {
            double[] first = block.numbers(price);
            double[] second = block.numbers(5 + price);
            for (int i = 0; i < block.rows(); i++) {
                first[i] = (first[i] + second[i]) / 2;
            }
        }
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static void hand(
            RowBlock block, long firstLine, boolean hasSymbol, Dates dates, FileRows rows) {
        for (BadRow bad : block.bad()) {
            rows.reject(
                    new BadRow(firstLine + bad.line(), bad.column(), bad.value(), bad.reason()));
        }
        long[] stamps = block.stamps();
        double[] open = block.numbers(0);
        double[] high = block.numbers(1);
        double[] low = block.numbers(2);
        double[] close = block.numbers(3);
        double[] volume = block.numbers(4);
        for (int i = 0; i < block.rows(); i++) {
            if (dates == Dates.WRITTEN && stamps[i] % DAY != 0) {
                rows.rejectTimeOfDay(firstLine + block.line(i), stamps[i]);
                continue;
            }
            rows.add(
                    firstLine + block.line(i),
                    stamps[i],
                    open[i],
                    high[i],
                    low[i],
                    close[i],
                    volume[i],
                    hasSymbol ? block.word(i) : null);
        }
    }

    /// The fields that make a stamp, and how they write it.
    private static final class Stamps {
        private final int[] fields;
        private final StampParser parser;
        private final List<String> texts;
        private final List<Long> sample = new ArrayList<>();

        Stamps(int[] fields, StampParser parser, List<String> texts) {
            this.fields = fields;
            this.parser = parser;
            this.texts = texts;
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                long stamp = parser.parse(bytes, 0, bytes.length);
                if (stamp > StampParser.LAST_FAULT) {
                    sample.add(stamp);
                }
            }
        }
    }

    private Stamps stamps() {
        int date = columns.find(BarRole.DATE);
        int time = columns.find(BarRole.TIME);
        boolean pairPossible = date >= 0 && time >= 0 && !columns.isNamed(BarRole.TIMESTAMP);
        if (pairPossible) {
            int[] pair = {date, time};
            StampDetector.Detection both = detect(pair);
            boolean oneIsEnough = !timesOfDayOnly(time);
            if (!both.parsers().isEmpty() && !oneIsEnough) {
                return decided(pair, both);
            }
        }
        int[] single = {columns.required(BarRole.TIMESTAMP)};
        return decided(single, detect(single));
    }

    /// True when the column holds times of day, which mean nothing without a date.
    private boolean timesOfDayOnly(int field) {
        return reader.sample().stream()
                .filter(row -> row.size() > field)
                .map(row -> row.get(field).strip())
                .filter(text -> !text.isEmpty())
                .limit(20)
                .allMatch(text -> text.matches("\\d{1,2}:\\d{2}.*|\\d{4}|\\d{6}"));
    }

    private StampDetector.Detection detect(int[] fields) {
        StampParser known = layout.stamps();
        return known != null && options.timeFormat() == null
                ? new StampDetector.Detection(List.of(known))
                : detection(texts(fields), options);
    }

    private static StampDetector.Detection detection(List<String> sample, IngestOptions options) {
        String named = options.timeFormat();
        return named != null
                ? new StampDetector.Detection(List.of(StampDetector.named(named)))
                : StampDetector.detect(sample);
    }

    private Stamps decided(int[] fields, StampDetector.Detection detection) {
        String column = reader.header().get(fields[0]);
        List<String> texts = texts(fields);
        return new Stamps(fields, decided(file.name(), column, texts, detection), texts);
    }

    /// The one form in which a column writes its stamps.
    ///
    /// @throws MoolaException when none fits, or several do
    static StampParser parser(
            String file, String column, List<String> sample, IngestOptions options) {
        return decided(file, column, sample, detection(sample, options));
    }

    private static StampParser decided(
            String file, String column, List<String> sample, StampDetector.Detection detection) {
        List<StampParser> parsers = detection.parsers();
        if (parsers.size() == 1) {
            return parsers.getFirst();
        }
        String example = sample.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
        if (parsers.isEmpty()) {
            throw MoolaException.input(
                    "Cannot read the times of %s: column '%s' holds '%s'"
                            .formatted(file, column, shorten(example)),
                    "Say how they are written, for instance --time-format 'M/d/yyyy H:mm' or"
                            + " epoch_ms.");
        }
        throw MoolaException.input(
                "Cannot tell how %s writes times: '%s' in column '%s' can be %s"
                        .formatted(
                                file,
                                shorten(example),
                                column,
                                String.join(
                                        " or ",
                                        parsers.stream().map(StampParser::describe).toList())),
                "Say which: --time-format '" + parsers.getFirst().describe() + "'");
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private List<String> texts(int[] fields) {
        List<String> texts = new ArrayList<>();
        for (List<String> row : reader.sample()) {
            StringBuilder text = new StringBuilder();
            for (int field : fields) {
                if (field < row.size()) {
                    text.append(text.isEmpty() ? "" : " ").append(row.get(field).strip());
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
