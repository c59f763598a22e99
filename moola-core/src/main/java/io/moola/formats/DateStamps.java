package io.moola.formats;

import java.time.LocalDate;

/// Dates of three numbers in a given order, with an optional time of day and offset: ISO 8601,
/// `1/31/2024 9:30`, `2024.01.31`, `20240131 093000`, `01/31/24`. The date of the previous stamp is
/// remembered per thread, because neighbouring rows nearly always share it.
final class DateStamps implements StampParser {

    /// The order of the three numbers.
    enum Order {
        YEAR_MONTH_DAY,
        MONTH_DAY_YEAR,
        DAY_MONTH_YEAR
    }

    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int COMPACT_DATE = 8;
    private static final int ISO_LENGTH = 19;
    private static final int TWO_DIGIT_PIVOT = 70;
    private static final int LATEST_OFFSET_HOURS = 18;

    private final Order order;
    private final boolean compact;
    private final boolean withOffset;
    private final boolean plainIso;
    private final ThreadLocal<LastDate> last = ThreadLocal.withInitial(LastDate::new);

    /// @param compact the date is eight digits without separators
    /// @param withOffset every stamp ends in `Z` or an offset
    DateStamps(Order order, boolean compact, boolean withOffset) {
        this.order = order;
        this.compact = compact;
        this.withOffset = withOffset;
        this.plainIso = order == Order.YEAR_MONTH_DAY && !compact;
    }

    private static final class LastDate {
        int key = -1;
        long micros;
    }

    @Override
    public boolean isLocal() {
        return !withOffset;
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        if (plainIso && to - from == ISO_LENGTH + (withOffset ? 1 : 0)) {
            long micros = iso(bytes, from, to);
            if (micros != BAD) {
                return micros;
            }
        }
        return parseAny(bytes, from, to);
    }

    /// The common form `2024-01-02 09:30:00`, with `Z` where stamps have offsets; [#BAD] for any
    /// other text.
    private long iso(byte[] bytes, int from, int to) {
        int year = ByteText.digits(bytes, from, from + 4);
        int month = ByteText.digits(bytes, from + 5, from + 7);
        int day = ByteText.digits(bytes, from + 8, from + 10);
        int hour = ByteText.digits(bytes, from + 11, from + 13);
        int minute = ByteText.digits(bytes, from + 14, from + 16);
        int second = ByteText.digits(bytes, from + 17, from + 19);
        boolean sound =
                (year | month | day | hour | minute | second) >= 0
                        && bytes[from + 4] == '-'
                        && bytes[from + 7] == '-'
                        && (bytes[from + 10] == ' ' || bytes[from + 10] == 'T')
                        && bytes[from + 13] == ':'
                        && bytes[from + 16] == ':'
                        && hour < 24
                        && minute < 60
                        && second < 60
                        && (!withOffset || bytes[to - 1] == 'Z');
        long date = sound ? date(year, month, day) : BAD;
        if (date <= LAST_FAULT) {
            return BAD;
        }
        long micros = date + hour * HOUR + minute * MINUTE + second * SECOND;
        return micros < EARLIEST || micros >= END ? BAD : micros;
    }

    private long parseAny(byte[] bytes, int from, int to) {
        Cursor cursor = new Cursor(bytes, from, to);
        long date = compact ? compactDate(cursor) : separatedDate(cursor);
        if (date == BAD) {
            return ByteText.isMissing(bytes, from, to) ? MISSING : BAD;
        }
        long time = time(cursor);
        if (time == BAD) {
            return BAD;
        }
        long offset = withOffset ? offset(cursor) : 0;
        if (offset == BAD || cursor.at < to) {
            return BAD;
        }
        if (date == OUT_OF_RANGE || time == SUB_MICROSECOND) {
            return date == OUT_OF_RANGE ? OUT_OF_RANGE : SUB_MICROSECOND;
        }
        long micros = date + time - offset;
        return micros < EARLIEST || micros >= END ? OUT_OF_RANGE : micros;
    }

    private long compactDate(Cursor cursor) {
        int value = cursor.number(COMPACT_DATE, COMPACT_DATE);
        return value < 0 ? BAD : date(value / 10_000, value / 100 % 100, value % 100);
    }

    private long separatedDate(Cursor cursor) {
        int first = cursor.number(1, 4);
        int firstDigits = cursor.digits;
        byte separator = cursor.peek();
        if (first < 0 || (separator != '-' && separator != '/' && separator != '.')) {
            return BAD;
        }
        cursor.at++;
        int second = cursor.number(1, 2);
        if (second < 0 || cursor.peek() != separator) {
            return BAD;
        }
        cursor.at++;
        int third = cursor.number(1, 4);
        if (third < 0) {
            return BAD;
        }
        return switch (order) {
            case YEAR_MONTH_DAY ->
                    firstDigits != 4 || cursor.digits > 2 ? BAD : date(first, second, third);
            case MONTH_DAY_YEAR ->
                    firstDigits > 2 ? BAD : date(year(third, cursor.digits), first, second);
            case DAY_MONTH_YEAR ->
                    firstDigits > 2 ? BAD : date(year(third, cursor.digits), second, first);
        };
    }

    private static int year(int value, int digits) {
        if (digits == 2) {
            return value < TWO_DIGIT_PIVOT ? 2000 + value : 1900 + value;
        }
        return digits == 4 ? value : -1;
    }

    private long date(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return BAD;
        }
        int key = (year * 12 + month) * 31 + day;
        LastDate known = last.get();
        if (known.key != key) {
            long micros = firstSeen(year, month, day);
            if (micros <= LAST_FAULT) {
                return micros;
            }
            known.key = key;
            known.micros = micros;
        }
        return known.micros;
    }

    private static long firstSeen(int year, int month, int day) {
        if (day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return BAD;
        }
        if (year < 1899 || year > 2201) {
            return OUT_OF_RANGE;
        }
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    /// The time of day, 0 where there is none: `9:30`, `09:30:00.25`, `0930`, `093000`, `09:30 PM`.
    private static long time(Cursor cursor) {
        byte separator = cursor.peek();
        if (separator != ' ' && separator != 'T' && separator != 't') {
            return 0;
        }
        cursor.at++;
        cursor.skipBlanks();
        int hour = cursor.number(1, 6);
        if (hour < 0) {
            return BAD;
        }
        int minute = 0;
        int second = 0;
        if (cursor.digits == 6) {
            second = hour % 100;
            minute = hour / 100 % 100;
            hour /= 10_000;
        } else if (cursor.digits == 4) {
            minute = hour % 100;
            hour /= 100;
        } else if (cursor.digits > 2) {
            return BAD;
        } else if (cursor.peek() == ':') {
            cursor.at++;
            minute = cursor.number(2, 2);
            if (cursor.peek() == ':') {
                cursor.at++;
                second = cursor.number(2, 2);
            }
        }
        long fraction = cursor.peek() == '.' ? fraction(cursor) : 0;
        hour = halfDay(cursor, hour);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return BAD;
        }
        return fraction < 0 ? fraction : hour * HOUR + minute * MINUTE + second * SECOND + fraction;
    }

    /// Applies `AM` or `PM`, behind an optional blank or hyphen, to an hour of 1 to 12.
    private static int halfDay(Cursor cursor, int hour) {
        int at = cursor.at;
        if (at < cursor.to && (cursor.bytes[at] == ' ' || cursor.bytes[at] == '-')) {
            at++;
        }
        if (at + 2 > cursor.to || (cursor.bytes[at + 1] | 0x20) != 'm') {
            return hour;
        }
        int letter = cursor.bytes[at] | 0x20;
        if (letter != 'a' && letter != 'p') {
            return hour;
        }
        cursor.at = at + 2;
        return hour < 1 || hour > 12 ? -1 : hour % 12 + (letter == 'p' ? 12 : 0);
    }

    private static long fraction(Cursor cursor) {
        cursor.at++;
        long value = 0;
        int digits = 0;
        long fault = 0;
        while (ByteText.isDigit(cursor.peek())) {
            int digit = cursor.bytes[cursor.at++] - '0';
            if (digits < 6) {
                value = value * 10 + digit;
            } else if (digit != 0) {
                fault = SUB_MICROSECOND;
            }
            digits++;
        }
        for (int i = digits; i < 6; i++) {
            value *= 10;
        }
        return digits == 0 ? BAD : fault < 0 ? fault : value;
    }

    private static long offset(Cursor cursor) {
        cursor.skipBlanks();
        byte sign = cursor.peek();
        if (sign == 'Z' || sign == 'z') {
            cursor.at++;
            return 0;
        }
        if (sign != '+' && sign != '-') {
            return BAD;
        }
        cursor.at++;
        int hours = cursor.number(1, 4);
        int minutes = 0;
        if (cursor.digits > 2) {
            minutes = hours % 100;
            hours /= 100;
        } else if (cursor.peek() == ':') {
            cursor.at++;
            minutes = cursor.number(2, 2);
        }
        if (hours < 0 || hours > LATEST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
            return BAD;
        }
        long offset = hours * HOUR + minutes * MINUTE;
        return sign == '-' ? -offset : offset;
    }

    @Override
    public String describe() {
        String date =
                compact
                        ? "yyyyMMdd"
                        : switch (order) {
                            case YEAR_MONTH_DAY -> "yyyy-MM-dd";
                            case MONTH_DAY_YEAR -> "M/d/yyyy";
                            case DAY_MONTH_YEAR -> "d/M/yyyy";
                        };
        return date + "[ H:mm[:ss]]" + (withOffset ? "XXX" : "");
    }

    /// A place in the bytes.
    private static final class Cursor {
        private final byte[] bytes;
        private final int to;
        private int at;
        private int digits;

        Cursor(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.to = to;
            this.at = from;
        }

        byte peek() {
            return at < to ? bytes[at] : 0;
        }

        void skipBlanks() {
            while (peek() == ' ') {
                at++;
            }
        }

        /// A number of so many digits, or -1; `digits` says how many.
        int number(int fewest, int most) {
            int value = 0;
            int start = at;
            while (at < to && at - start < most && ByteText.isDigit(bytes[at])) {
                value = value * 10 + bytes[at++] - '0';
            }
            digits = at - start;
            return digits < fewest || ByteText.isDigit(peek()) ? -1 : value;
        }
    }
}
