package io.moola.formats;

import io.moola.MoolaException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds how a column writes its stamps from a sample of them; never guesses between two readings.
public final class StampDetector {

    private static final int MOST_FAULTY_SHARE = 2;
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,19}(\\.\\d*)?");
    private static final Pattern COMPACT_DATE = Pattern.compile("(19|20|21)\\d{6}");

    private StampDetector() {}

    /// What a sample says.
    ///
    /// @param parsers the readings that fit the sample best; several where it does not decide
    public record Detection(List<StampParser> parsers) {

        /// True when only one reading fits.
        public boolean isClear() {
            return parsers.size() == 1;
        }
    }

    /// The parser that a user's `--time-format` names.
    ///
    /// @throws MoolaException when it is neither an epoch unit nor a pattern
    public static StampParser named(String format) {
        EpochUnit unit = EpochUnit.named(format);
        if (unit != null) {
            return new EpochStamps(unit);
        }
        return dates().stream()
                .filter(known -> known.describe().equals(format))
                .findFirst()
                .orElseGet(() -> new PatternStamps(format));
    }

    /// Milliseconds since the midnight of a day, on the local clock.
    public static StampParser millisOf(java.time.LocalDate day) {
        return new MillisOfDay(day);
    }

    /// Tries every known form on the sample. A form fits when it reads at least half of the texts
    /// that are not missing, and no other reads more.
    public static Detection detect(List<String> sample) {
        List<String> texts = sample.stream().map(String::strip).filter(t -> !isMissing(t)).toList();
        List<byte[]> encoded =
                texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        List<StampParser> best = new ArrayList<>();
        int most = 0;
        for (StampParser parser : candidates(texts)) {
            int read = 0;
            for (byte[] bytes : encoded) {
                long value = parser.parse(bytes, 0, bytes.length);
                read +=
                        value > StampParser.LAST_FAULT || value == StampParser.SUB_MICROSECOND
                                ? 1
                                : 0;
            }
            if (read > most) {
                best.clear();
                most = read;
            }
            if (read == most && read > 0) {
                best.add(parser);
            }
        }
        return new Detection(most * MOST_FAULTY_SHARE < texts.size() ? List.of() : best);
    }

    /// The reason that a parser's fault stands for, as a stable word.
    public static String reason(long fault) {
        if (fault == StampParser.MISSING) {
            return "missing_timestamp";
        }
        if (fault == StampParser.SUB_MICROSECOND) {
            return "sub_microsecond";
        }
        return fault == StampParser.OUT_OF_RANGE ? "timestamp_out_of_range" : "bad_timestamp";
    }

    private static boolean isMissing(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteText.isMissing(bytes, 0, bytes.length);
    }

    private static List<StampParser> candidates(List<String> texts) {
        List<StampParser> parsers = dates();
        boolean compactDates =
                !texts.isEmpty() && texts.stream().allMatch(t -> COMPACT_DATE.matcher(t).matches());
        if (!compactDates) {
            addEpochs(texts, parsers);
        }
        return parsers;
    }

    private static List<StampParser> dates() {
        List<StampParser> parsers = new ArrayList<>();
        for (boolean withOffset : new boolean[] {false, true}) {
            for (DateStamps.Order order : DateStamps.Order.values()) {
                parsers.add(new DateStamps(order, false, withOffset));
            }
            parsers.add(new DateStamps(DateStamps.Order.YEAR_MONTH_DAY, true, withOffset));
        }
        return parsers;
    }

    /// One candidate per unit that occurs: values of two magnitudes leave two readings.
    private static void addEpochs(List<String> texts, List<StampParser> parsers) {
        texts.stream()
                .filter(text -> EPOCH.matcher(text).matches())
                .map(text -> EpochUnit.of(Double.parseDouble(text)))
                .distinct()
                .forEach(unit -> parsers.add(new EpochStamps(unit)));
    }
}
