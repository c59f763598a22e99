package io.moola.report;

import io.moola.report.Scale.Tick;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round instants on a time axis: years, months, days, hours, minutes, in UTC.
final class TimeTicks {

    private static final double MICROS = 1e6;

    /// A distance between marks, and how the marks are written.
    private record Step(int count, ChronoUnit unit, double seconds, String pattern) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step(1, ChronoUnit.SECONDS, 1, "HH:mm:ss"),
                    new Step(10, ChronoUnit.SECONDS, 10, "HH:mm:ss"),
                    new Step(30, ChronoUnit.SECONDS, 30, "HH:mm:ss"),
                    new Step(1, ChronoUnit.MINUTES, 60, "HH:mm"),
                    new Step(5, ChronoUnit.MINUTES, 300, "HH:mm"),
                    new Step(15, ChronoUnit.MINUTES, 900, "HH:mm"),
                    new Step(1, ChronoUnit.HOURS, 3_600, "HH:mm"),
                    new Step(2, ChronoUnit.HOURS, 7_200, "HH:mm"),
                    new Step(3, ChronoUnit.HOURS, 10_800, "HH:mm"),
                    new Step(6, ChronoUnit.HOURS, 21_600, "d MMM HH:mm"),
                    new Step(1, ChronoUnit.DAYS, 86_400, "d MMM"),
                    new Step(2, ChronoUnit.DAYS, 172_800, "d MMM"),
                    new Step(7, ChronoUnit.DAYS, 604_800, "d MMM"),
                    new Step(14, ChronoUnit.DAYS, 1_209_600, "d MMM"),
                    new Step(1, ChronoUnit.MONTHS, 2_629_800, "MMM yyyy"),
                    new Step(3, ChronoUnit.MONTHS, 7_889_400, "MMM yyyy"),
                    new Step(1, ChronoUnit.YEARS, 31_557_600, "yyyy"),
                    new Step(2, ChronoUnit.YEARS, 63_115_200, "yyyy"),
                    new Step(5, ChronoUnit.YEARS, 157_788_000, "yyyy"),
                    new Step(10, ChronoUnit.YEARS, 315_576_000, "yyyy"),
                    new Step(50, ChronoUnit.YEARS, 1_577_880_000, "yyyy"));

    private TimeTicks() {}

    static List<Tick> of(double low, double high, int wanted) {
        double rough = (high - low) / MICROS / Math.max(1, wanted);
        Step step = STEPS.getLast();
        for (int i = STEPS.size() - 1; i >= 0 && STEPS.get(i).seconds() >= rough * 0.7; i--) {
            step = STEPS.get(i);
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.pattern(), Locale.ENGLISH);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime time = floor(low, step);
        double micros = micros(time);
        while (micros <= high && ticks.size() < 100) {
            if (micros >= low) {
                ticks.add(new Tick(micros, format.format(time)));
            }
            time = time.plus(step.count(), step.unit());
            micros = micros(time);
        }
        return ticks;
    }

    private static LocalDateTime floor(double low, Step step) {
        LocalDateTime time =
                LocalDateTime.ofInstant(
                        Instant.ofEpochSecond((long) Math.floor(low / MICROS)), ZoneOffset.UTC);
        return switch (step.unit()) {
            case YEARS ->
                    LocalDateTime.of(
                            Math.floorDiv(time.getYear(), step.count()) * step.count(), 1, 1, 0, 0);
            case MONTHS ->
                    LocalDateTime.of(
                            time.getYear(),
                            (time.getMonthValue() - 1) / step.count() * step.count() + 1,
                            1,
                            0,
                            0);
            case DAYS -> time.truncatedTo(ChronoUnit.DAYS);
            default -> floorOfDay(time, (long) step.seconds());
        };
    }

    private static LocalDateTime floorOfDay(LocalDateTime time, long seconds) {
        LocalDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
        return midnight.plusSeconds(ChronoUnit.SECONDS.between(midnight, time) / seconds * seconds);
    }

    private static double micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS;
    }
}
