package io.moola.formats;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Small questions about text in bytes: trimming, digits, the marks that stand for "missing".
final class ByteText {

    private static final Set<String> MISSING =
            Set.of(
                    "", "nan", "null", "none", "na", "n/a", "#n/a", "<na>", "nil", "-", "--", ".",
                    "\\n");
    private static final int LONGEST_MARK = 4;

    private ByteText() {}

    /// The first byte from `from` on that is no blank or quote.
    static int trimStart(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    /// The end of the text without blanks behind it.
    static int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    static boolean isMissing(byte[] bytes, int from, int to) {
        return to - from <= LONGEST_MARK
                && MISSING.contains(text(bytes, from, to).toLowerCase(java.util.Locale.ROOT));
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// The number that exactly the digits [from, to) write, or -1 where one is no digit.
    static int digits(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
