package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Maps values of an axis to a length on paper, and finds round values to mark.
///
/// @param low the smallest value
/// @param high the largest value, more than `low`
/// @param from where `low` lies
/// @param to where `high` lies; may be less than `from`
/// @param kind what the values are
record Scale(double low, double high, double from, double to, Kind kind) {

    /// What the values of an axis are.
    enum Kind {
        NUMBER,
        /// Powers of ten are equally far apart; values are more than 0.
        LOGARITHM,
        /// Microseconds since the epoch, UTC.
        TIME
    }

    /// A value on an axis to mark.
    record Tick(double at, String label) {}

    /// An axis that holds all of the values, a little wider where they are all the same.
    static Scale of(Kind kind, double low, double high, double from, double to) {
        if (!(low <= high)) {
            return new Scale(0, 1, from, to, Kind.NUMBER);
        }
        if (kind == Kind.LOGARITHM) {
            boolean isPoint = high / low < 1 + 1e-9;
            return isPoint
                    ? new Scale(low / 2, low * 2, from, to, kind)
                    : new Scale(low, high, from, to, kind);
        }
        double half = low == high ? Math.max(Math.abs(low) * 0.01, 1e-9) : 0;
        return new Scale(low - half, high + half, from, to, kind);
    }

    double at(double value) {
        double share =
                kind == Kind.LOGARITHM
                        ? Math.log(value / low) / Math.log(high / low)
                        : (value - low) / (high - low);
        return from + share * (to - from);
    }

    /// Round values inside the axis, about as many as asked for.
    List<Tick> ticks(int wanted) {
        return switch (kind) {
            case NUMBER -> numbers(wanted);
            case LOGARITHM -> decades();
            case TIME -> TimeTicks.of(low, high, wanted);
        };
    }

    private List<Tick> numbers(int wanted) {
        double step = roundStep((high - low) / Math.max(1, wanted));
        List<Tick> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            double value = k * step;
            ticks.add(new Tick(value, Numbers.onAxis(value, step)));
        }
        return ticks;
    }

    /// The next of 1, 2, 5, 10, 20, …
    static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digits = rough / power;
        double round = digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10;
        return round * power;
    }

    /// Within few powers of ten: 1, 2, 5, 10, 20, …
    private List<Tick> steps() {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, exponent);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(value, Numbers.brief(value)));
                }
            }
        }
        return ticks.size() < 2 ? numbers(4) : ticks;
    }

    private List<Tick> decades() {
        if (high / low < 30) {
            return steps();
        }
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int step = Math.max(1, (last - first) / 6);
        for (int exponent = first; exponent <= last; exponent += step) {
            double value = Math.pow(10, exponent);
            ticks.add(new Tick(value, Numbers.brief(value)));
        }
        return ticks.isEmpty()
                ? List.of(new Tick(low, Numbers.brief(low)), new Tick(high, Numbers.brief(high)))
                : ticks;
    }
}
