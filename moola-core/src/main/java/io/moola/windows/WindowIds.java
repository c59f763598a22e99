package io.moola.windows;

import java.time.LocalDate;

/// Names of windows: `<symbol>-<start as yyyyMMdd'T'HHmmss'Z'>`, with `.ffffff` before the Z where
/// the start has a part below a second.
final class WindowIds {

    private static final long SECOND = 1_000_000L;
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int STAMP = 24;

    private WindowIds() {}

    static String of(String symbol, long micros) {
        long seconds = Math.floorDiv(micros, SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int time = Math.floorMod(seconds, DAY);
        StringBuilder id = new StringBuilder(symbol.length() + STAMP).append(symbol).append('-');
        padded(id, date.getYear(), 4);
        padded(id, date.getMonthValue(), 2);
        padded(id, date.getDayOfMonth(), 2);
        id.append('T');
        padded(id, time / HOUR, 2);
        padded(id, time / MINUTE % MINUTE, 2);
        padded(id, time % MINUTE, 2);
        long fraction = Math.floorMod(micros, SECOND);
        if (fraction != 0) {
            padded(id.append('.'), (int) fraction, 6);
        }
        return id.append('Z').toString();
    }

    private static void padded(StringBuilder text, int number, int digits) {
        if (number < 0) {
            text.append('-');
        }
        int rest = Math.abs(number);
        int divisor = 1;
        for (int i = 1; i < digits; i++) {
            divisor *= 10;
        }
        for (; divisor > 1 && rest < divisor; divisor /= 10) {
            text.append('0');
        }
        text.append(rest);
    }
}
