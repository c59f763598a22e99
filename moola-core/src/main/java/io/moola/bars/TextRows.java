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
        QuoteColumns.refuseSide(file, options, layout.columns());
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
        int adjusted = columns.find(BarRole.ADJUSTED_CLOSE);
        int withMeans = prices.length + averaged.length;
        int[] numbers = Arrays.copyOf(prices, withMeans + (adjusted < 0 ? 0 : 1));
        System.arraycopy(averaged, 0, numbers, prices.length, averaged.length);
        if (adjusted >= 0) {
            numbers[withMeans] = adjusted;
        }
        int symbol = columns.find(BarRole.SYMBOL);
        Stamps stamps = stamps();
        RowForm form = form(stamps, numbers[4] >= 0, symbol >= 0);
        RowSpec spec = new RowSpec(reader.header(), stamps.parser, stamps.fields, numbers, symbol);
        rows.begin(form);
        reader.read(
                spec,
                new RowReader.BlockSink() {
                    @Override
                    public void accept(RowBlock block, long firstLine) {
                        if (averaged.length > 0) {
                            average(block);
                        }
                        hand(block, firstLine, symbol >= 0, adjusted < 0 ? -1 : withMeans, rows);
                    }

                    @Override
                    public void restart() {
                        rows.begin(form);
                    }
                });
    }

    private RowForm form(Stamps stamps, boolean hasVolume, boolean hasSymbol) {
        List<Long> sample = sample(stamps);
        // a date is no instant: daily stamps stay at 00:00 UTC whatever the zone
        boolean dates =
                stamps.parser.canBeDates() && sample.stream().allMatch(stamp -> stamp % DAY == 0);
        ZoneId zone = layout.zone(options);
        if (layout.zones() != null && options.zone() == null && stamps.parser.isLocal() && !dates) {
            throw MoolaException.usage(
                    "Cannot tell the zone of %s: it writes '%s' on a wall clock and does not say where"
                            .formatted(file.name(), firstText(stamps.fields)),
                    "Say which: --timezone " + layout.zones());
        }
        return new RowForm(
                !stamps.parser.isLocal() || dates || isUtc(zone) ? null : zone,
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

    /// @param adjusted which of the block's numbers is the adjusted close, or -1
    private static void hand(
            RowBlock block, long firstLine, boolean hasSymbol, int adjusted, FileRows rows) {
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
            if (adjusted >= 0) {
                rows.adjustedClose(block.numbers(adjusted)[i]);
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

        Stamps(int[] fields, StampParser parser) {
            this.fields = fields;
            this.parser = parser;
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
        return new Stamps(fields, decided(file.name(), column, texts(fields), detection));
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

    private String firstText(int[] fields) {
        return shorten(
                texts(fields).stream().filter(text -> !text.isBlank()).findFirst().orElse(""));
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

    private List<Long> sample(Stamps stamps) {
        List<Long> sample = new ArrayList<>();
        for (String text : texts(stamps.fields)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long stamp = stamps.parser.parse(bytes, 0, bytes.length);
            if (stamp > StampParser.LAST_FAULT) {
                sample.add(stamp);
            }
        }
        return sample;
    }
}
