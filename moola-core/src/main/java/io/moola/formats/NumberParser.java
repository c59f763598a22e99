package io.moola.formats;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

import java.util.Locale;

/// Decimal texts to the nearest double, exactly as `Double.parseDouble` rounds.
///
/// Up to 15 digits (or a mantissa below 2^53) with a scale of at most 22 are one exact division of
/// two exact doubles (Clinger 1990); everything else goes to fastdoubleparser.
final class NumberParser {

    /// Why a text gave no number.
    enum Fault {
        MISSING,
        BAD,
        OVERFLOW
    }

    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private static final long LARGEST_EXACT = 1L << 53;
    private static final int SAFE_DIGITS = 18;

    private NumberParser() {}

    /// Reads the bytes [from, to), blanks around them allowed.
    ///
    /// @return the number; NaN when there is none, and [#fault] says why
    static double parse(byte[] bytes, int from, int to) {
        int start = ByteText.trimStart(bytes, from, to);
        int end = ByteText.trimEnd(bytes, start, to);
        int i = start;
        boolean negative = i < end && bytes[i] == '-';
        if (negative) {
            i++;
        }
        long mantissa = 0;
        int first = i;
        while (i < end && ByteText.isDigit(bytes[i])) {
            mantissa = mantissa * 10 + bytes[i++] - '0';
        }
        int digits = i - first;
        int scale = 0;
        if (i < end && bytes[i] == '.') {
            int point = ++i;
            while (i < end && ByteText.isDigit(bytes[i])) {
                mantissa = mantissa * 10 + bytes[i++] - '0';
            }
            scale = i - point;
            digits += scale;
        }
        if (i < end
                || digits == 0
                || digits > SAFE_DIGITS
                || mantissa > LARGEST_EXACT
                || scale >= POWERS.length) {
            return parseSlowly(bytes, start, end);
        }
        double value = mantissa / POWERS[scale];
        return negative ? -value : value;
    }

    private static double parseSlowly(byte[] bytes, int start, int end) {
        if (looksDecimal(bytes, start, end)) {
            try {
                double value = JavaDoubleParser.parseDouble(bytes, start, end - start);
                return Double.isInfinite(value) ? Double.NaN : value;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return switch (ByteText.text(bytes, start, Math.min(end, start + 10))
                .toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /// Digits, signs, a point and an exponent only: the library also reads hexadecimal and
    /// suffixes.
    private static boolean looksDecimal(byte[] bytes, int start, int end) {
        boolean digit = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            digit |= ByteText.isDigit(b);
            if (!ByteText.isDigit(b) && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
                return false;
            }
        }
        return digit;
    }

    /// Why [#parse] gave NaN for the same bytes.
    static Fault fault(byte[] bytes, int from, int to) {
        int start = ByteText.trimStart(bytes, from, to);
        int end = ByteText.trimEnd(bytes, start, to);
        if (ByteText.isMissing(bytes, start, end)) {
            return Fault.MISSING;
        }
        if (looksDecimal(bytes, start, end)) {
            try {
                JavaDoubleParser.parseDouble(bytes, start, end - start);
                return Fault.OVERFLOW;
            } catch (NumberFormatException e) {
                return Fault.BAD;
            }
        }
        return Fault.BAD;
    }
}
