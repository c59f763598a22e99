package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A portrait of a file of bars or windows: figures of every column, distributions, when bars are
/// missing, when prices move, and the places worth a look. It judges nothing; that is what
/// [Validation] does. Holds no time of its making and no path: equal data give equal profiles.
public sealed interface Profile permits ProfileOfBars, ProfileOfWindows {

    /// Looks at bars. All instruments are listed; the first few are drawn in full.
    ///
    /// @param name what to call the data
    /// @param calendars the calendar of an instrument, or null where it is not known
    static Profile ofBars(
            String name,
            List<Instrument> instruments,
            Function<Instrument, @Nullable TradingCalendar> calendars) {
        return ProfileOfBars.of(name, instruments, calendars);
    }

    /// Looks at the windows of a file, each bar once where the file tells which windows share them.
    ///
    /// @param name what to call the data
    /// @throws io.moola.MoolaException when the file cannot be read
    static Profile ofWindows(String name, WindowReader windows) {
        return ProfileOfWindows.of(name, windows);
    }

    /// What the data is called.
    String name();

    /// What is counted: `bars` or `windows`.
    String unit();

    /// Bars or windows.
    long size();

    /// Every figure, as one document.
    Map<String, @Nullable Object> toTree();

    /// The figures of every column, a row each.
    List<Figures> figures();

    /// The most telling numbers in words, one a line.
    List<String> summary();

    /// One page that needs nothing else.
    String html();

    /// A column's figures; NaN where there is none.
    ///
    /// @param symbol of the instrument, or the empty text
    record Figures(
            String symbol,
            String column,
            long count,
            long missing,
            double mean,
            double std,
            double min,
            double q1,
            double median,
            double q3,
            double max,
            double skewness,
            double kurtosis,
            long zeros,
            long negative,
            @Nullable Integer distinct) {

        static Figures of(String symbol, ProfileColumn column) {
            return new Figures(
                    symbol,
                    column.name(),
                    column.moments().count(),
                    column.moments().missing(),
                    column.moments().mean(),
                    column.moments().std(),
                    column.moments().min(),
                    column.quantile(2),
                    column.quantile(3),
                    column.quantile(4),
                    column.moments().max(),
                    column.shape().skewness(),
                    column.shape().kurtosis(),
                    column.zeros(),
                    column.negative(),
                    column.isDistinctKnown() ? column.distinct() : null);
        }
    }
}
