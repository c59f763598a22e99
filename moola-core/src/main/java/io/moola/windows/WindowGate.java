package io.moola.windows;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Refuses to go on with too few windows, and says what would give more.
public final class WindowGate {

    private static final String ADVICE = "Get more bars, or cut shorter windows.";

    private WindowGate() {}

    /// Passes when at least one window, and at least `minimum`, were kept in all.
    ///
    /// @throws MoolaException of kind REFUSED with both numbers, the reasons, and how many windows
    ///   each other gap policy would give
    public static void require(List<WindowCut> cuts, long minimum) {
        WindowCounts total = WindowStatistics.total(cuts);
        if (total.kept() == 0) {
            throw MoolaException.refused(
                    "No window kept: %s of %s clean bars%s"
                            .formatted(
                                    counted(total.candidates(), "candidate"),
                                    number(total.cleanBars()),
                                    reasons(total)),
                    remedy(cuts, total));
        }
        if (total.kept() < minimum) {
            throw MoolaException.refused(
                    "%s kept, at least %s required%s"
                            .formatted(
                                    counted(total.kept(), "window"),
                                    number(minimum),
                                    reasons(total)),
                    remedy(cuts, total));
        }
    }

    private static String reasons(WindowCounts counts) {
        List<String> reasons = new ArrayList<>();
        counts.dropped()
                .forEach((reason, count) -> {
                    if (count > 0) {
                        reasons.add(reason + " " + number(count));
                    }
                });
        return reasons.isEmpty() ? "" : "; dropped: " + String.join(", ", reasons);
    }

    private static String remedy(List<WindowCut> cuts, WindowCounts total) {
        if (cuts.isEmpty()) {
            return ADVICE;
        }
        WindowSettings settings = cuts.getFirst().settings();
        List<String> alternatives = new ArrayList<>();
        for (GapPolicy policy : GapPolicy.values()) {
            if (policy != settings.gapPolicy()) {
                addAlternative(alternatives, policy, cuts, total.kept());
            }
        }
        if (alternatives.isEmpty()) {
            return "A window needs %d neighbouring bars. %s"
                    .formatted(settings.shape().length(), ADVICE);
        }
        return what(cuts) + ": " + String.join(", ", alternatives);
    }

    private static void addAlternative(
            List<String> alternatives, GapPolicy policy, List<WindowCut> cuts, long atLeast) {
        TradingCalendar calendar = null;
        long kept = 0;
        if (policy == GapPolicy.CALENDAR && cuts.stream().anyMatch(cut -> cut.calendar() == null)) {
            for (String name : TradingCalendars.names()) {
                TradingCalendar candidate = TradingCalendars.named(name);
                long gives = keptUnder(policy, candidate, cuts);
                // of two with the same days (nasdaq, nyse) the later name
                calendar = gives > 0 && gives >= kept ? candidate : calendar;
                kept = Math.max(kept, gives);
            }
        } else {
            kept = keptUnder(policy, null, cuts);
        }
        if (kept > atLeast) {
            String named = calendar == null ? "" : " --calendar " + calendar.name();
            alternatives.add("--gap-policy " + policy + named + " gives " + number(kept));
        }
    }

    /// Windows under another policy; the calendar is for instruments that name none.
    private static long keptUnder(
            GapPolicy policy, @Nullable TradingCalendar calendar, List<WindowCut> cuts) {
        long kept = 0;
        for (WindowCut cut : cuts) {
            boolean timed = cut.instrument().interval() != null;
            if (timed || policy == GapPolicy.IGNORE) {
                TradingCalendar market = cut.calendar() != null ? cut.calendar() : calendar;
                Windower other = new Windower(cut.settings().with(policy));
                kept += other.cut(cut.instrument(), market).counts().kept();
            }
        }
        return kept;
    }

    /// `daily bars on nyse`, where that is true of all instruments.
    private static String what(List<WindowCut> cuts) {
        String common = what(cuts.getFirst());
        return cuts.stream().allMatch(cut -> what(cut).equals(common)) ? common : "these bars";
    }

    private static String what(WindowCut cut) {
        Instrument instrument = cut.instrument();
        String bars = bars(instrument.interval());
        return cut.calendar() == null ? bars : bars + " on " + cut.calendar().name();
    }

    private static String bars(@Nullable Timeframe interval) {
        if (interval == null) {
            return "these bars";
        }
        String text = interval.toString();
        return text.equals("1d") ? "daily bars" : text + " bars";
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
