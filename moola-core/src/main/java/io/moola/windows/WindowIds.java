package io.moola.windows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Names of windows: `<symbol>-<start as yyyyMMdd'T'HHmmss'Z'>`, with `.ffffff` before the Z where
/// the start has a part below a second. Made by the million, so digits are put one by one.
final class WindowIds {

    private static final int SECOND = 1_000_000;
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9_999;

    private WindowIds() {}

    static String of(String symbol, long micros) {
        long seconds = Math.floorDiv(micros, SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int fraction = Math.floorMod(micros, SECOND);
        byte[] stamp = new byte[fraction == 0 ? 16 : 23];
        put(stamp, 0, 4, date.getYear());
        put(stamp, 4, 2, date.getMonthValue());
        put(stamp, 6, 2, date.getDayOfMonth());
        stamp[8] = 'T';
        int time = Math.floorMod(seconds, DAY);
        put(stamp, 9, 2, time / HOUR);
        put(stamp, 11, 2, time / MINUTE % MINUTE);
        put(stamp, 13, 2, time % MINUTE);
        if (fraction != 0) {
            stamp[15] = '.';
            put(stamp, 16, 6, fraction);
        }
        stamp[stamp.length - 1] = 'Z';
        String text = new String(stamp, StandardCharsets.ISO_8859_1);
        boolean fits = date.getYear() >= 0 && date.getYear() <= LAST_YEAR_OF_FOUR_DIGITS;
        return symbol + '-' + (fits ? text : date.getYear() + text.substring(4));
    }

    private static void put(byte[] text, int at, int digits, int number) {
        int rest = Math.abs(number);
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
