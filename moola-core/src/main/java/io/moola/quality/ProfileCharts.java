package io.moola.quality;

import io.moola.report.BarChart;
import io.moola.report.CandleChart;
import io.moola.report.Content;
import io.moola.report.HeatMap;
import io.moola.report.LineChart;
import io.moola.report.Numbers;
import io.moola.report.Paragraph;
import io.moola.statistics.Quantiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The drawings of one instrument's profile.
final class ProfileCharts {

    private static final double PERCENT = 100;
    private static final double WIDE = 8;

    private ProfileCharts() {}

    /// Prices over time, their distribution, and that of the returns.
    static Content[] prices(ProfileSymbol symbol) {
        List<Content> contents = new ArrayList<>();
        if (symbol.cleanRows() == 0) {
            return new Content[] {new Paragraph("There is no bar with four finite prices.")};
        }
        contents.add(priceLine(symbol));
        contents.add(histogram("Close", "Closes", symbol.closes()));
        if (symbol.traded() != null) {
            contents.add(volumeAtPrice(symbol.traded()));
        }
        ProfileReturns returns = symbol.returns();
        if (returns.column().moments().count() > 1) {
            contents.add(histogram("Log returns", "Returns", returns.histogram()));
            if (returns.tails().sizes().length > 0) {
                contents.add(tails(returns));
            }
            contents.add(memory(returns));
        }
        if (returns.without() > 0) {
            contents.add(
                    new Paragraph(
                            Numbers.brief(returns.without())
                                    + " steps have no log return: a price is 0 or less."));
        }
        return contents.toArray(Content[]::new);
    }

    private static Content priceLine(ProfileSymbol symbol) {
        ProfileTimeline line = symbol.timeline();
        LineChart chart =
                LineChart.overTime(
                                "Prices over time",
                                "Lowest, highest and last price of %d stretches of equal time."
                                                .formatted(line.starts().length)
                                        + cutNote(line.lowest(), line.highest()),
                                line.starts())
                        .curve("highest", line.highest())
                        .curve("lowest", line.lowest())
                        .curve("close", line.close());
        return scaled(chart, line.lowest(), line.highest()).chart();
    }

    /// The range that holds nearly all values, with room, or all of them where that is not much.
    private static double[] range(double[]... curves) {
        double[] all =
                Arrays.stream(curves)
                        .flatMapToDouble(Arrays::stream)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        double low = Quantiles.ofSorted(all, 0.02);
        double high = Quantiles.ofSorted(all, 0.98);
        if (!(high > low) || all.length < 20) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        double room = isWide(low, high) ? 2 : 0;
        double reach = high - low;
        return new double[] {
            room > 0 ? low / room : low - reach, room > 0 ? high * room : high + reach
        };
    }

    private static boolean isWide(double low, double high) {
        return low > 0 && high / low > WIDE;
    }

    private static String cutNote(double[]... curves) {
        double[] range = range(curves);
        double[] all = Arrays.stream(curves).flatMapToDouble(Arrays::stream).toArray();
        double low = Arrays.stream(all).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(all).filter(Double::isFinite).max().orElse(0);
        String note = "";
        if (low < range[0]) {
            note += " Cut at the bottom: the lowest is " + Numbers.brief(low) + ".";
        }
        if (high > range[1]) {
            note += " Cut at the top: the highest is " + Numbers.brief(high) + ".";
        }
        return note;
    }

    private static LineChart scaled(LineChart chart, double[]... curves) {
        double[] range = range(curves);
        double[] all =
                Arrays.stream(curves)
                        .flatMapToDouble(Arrays::stream)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        boolean isLogarithmic =
                isWide(Quantiles.ofSorted(all, 0.02), Quantiles.ofSorted(all, 0.98));
        chart.between(range[0], range[1]);
        return isLogarithmic ? chart.logarithmic() : chart;
    }

    private static Content histogram(String title, String what, ProfileHistogram histogram) {
        String text = what + " in bins of equal width.";
        if (histogram.bulk().below() > 0) {
            text +=
                    " The bar at the left border counts the %,d below, down to %s."
                            .formatted(histogram.bulk().below(), Numbers.brief(histogram.min()));
        }
        if (histogram.bulk().above() > 0) {
            text +=
                    " The bar at the right border counts the %,d above, up to %s."
                            .formatted(histogram.bulk().above(), Numbers.brief(histogram.max()));
        }
        return BarChart.histogram(
                title,
                text,
                histogram.bulk().edges(),
                histogram.bulk().counts(),
                histogram.bulk().below(),
                histogram.bulk().above());
    }

    private static Content volumeAtPrice(ProfileVolume traded) {
        List<String> names =
                IntStream.range(0, traded.traded().length)
                        .mapToObj(i -> Numbers.brief(rounded(traded.edges()[i])))
                        .toList();
        String text = "Volumes summed by the close of their bar; a bar starts at its price.";
        if (traded.outside() > 0) {
            text += " Outside: " + Numbers.brief(traded.outside()) + ".";
        }
        return BarChart.named("Volume by price", text, names, "volume", traded.traded());
    }

    private static double rounded(double value) {
        return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
    }

    private static Content tails(ProfileReturns returns) {
        ProfileTails tails = returns.tails();
        double[] sizes = percent(tails.sizes());
        double std = returns.column().moments().std();
        double[] normal = new double[sizes.length];
        double least = 0.5 / Math.max(1, returns.column().moments().count());
        for (int i = 0; i < sizes.length; i++) {
            double share = ProfileNormal.beyond(tails.sizes()[i] / std);
            normal[i] = share >= least ? share : Double.NaN;
        }
        return LineChart.overNumbers(
                        "Tails of the returns",
                        "Share of returns (upward) that are larger than a size in percent"
                                + " (across), both in powers of ten. Where the curves leave the"
                                + " normal one to the right, large moves are more frequent than"
                                + " its standard deviation tells.",
                        "size in percent",
                        sizes)
                .curve("rises", tails.rises())
                .curve("falls", tails.falls())
                .curve("normal", normal)
                .logarithmicAcross()
                .logarithmic()
                .chart();
    }

    private static Content memory(ProfileReturns returns) {
        double[] lags = IntStream.rangeClosed(1, ProfileReturns.LAGS).asDoubleStream().toArray();
        String text =
                "Correlation of returns, and of their sizes, with those some bars before."
                        + " Within ±%s it is hardly more than chance."
                                .formatted(Numbers.brief(rounded(returns.chance())));
        return LineChart.overNumbers("Autocorrelation", text, "bars before", lags)
                .curve("returns", returns.memory())
                .curve("sizes", returns.clustering())
                .chart();
    }

    private static double[] percent(double[] values) {
        return Arrays.stream(values).map(value -> value * PERCENT).toArray();
    }

    /// When bars are missing, when prices move, when there is trade.
    static Content[] hours(ProfileSymbol symbol) {
        List<Content> contents = new ArrayList<>();
        ProfileHours hours = symbol.hours();
        if (symbol.gaps() == null || symbol.cleanRows() == 0) {
            return new Content[] {
                new Paragraph("With fewer than two bars no interval and no gap can be told.")
            };
        }
        contents.add(missing(symbol, symbol.gaps()));
        String by = hours.isDaily() ? "weekday" : "hour of the day";
        contents.add(
                BarChart.named(
                        "Size of moves by " + by,
                        "Mean size of the log returns in percent; "
                                + by
                                + " in "
                                + hours.zone()
                                + ".",
                        hours.names(),
                        "percent",
                        percent(hours.meanSize())));
        ProfileTimeline line = symbol.timeline();
        double[] deviation = percent(line.deviation());
        contents.add(
                scaled(
                                LineChart.overTime(
                                                "Volatility over time",
                                                "Root mean square of the log returns in percent"
                                                        + " per bar."
                                                        + cutNote(deviation),
                                                line.starts())
                                        .curve("volatility", deviation),
                                deviation)
                        .chart());
        if (line.hasVolume()) {
            contents.add(
                    BarChart.named(
                            "Volume by " + by,
                            "Mean volume of a bar; " + by + " in " + hours.zone() + ".",
                            hours.names(),
                            "volume",
                            hours.meanVolume()));
            contents.add(
                    LineChart.overTime(
                                    "Volume over time",
                                    "Sum of the volumes in each stretch.",
                                    line.starts())
                            .curve("volume", line.volume())
                            .chart());
        }
        return contents.toArray(Content[]::new);
    }

    private static Content missing(ProfileSymbol symbol, ProfileGaps gaps) {
        ProfileWeek week = gaps.week();
        double[][] percent = week.missingPercent();
        double most =
                Arrays.stream(percent)
                        .flatMapToDouble(Arrays::stream)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
        String text =
                "Missing bars in percent of those expected, %s; %s in %s. The darkest cell is %s %%;"
                                .formatted(
                                        ProfileWords.basis(symbol),
                                        week.isDaily() ? "years" : "hours",
                                        week.zoneName(),
                                        Numbers.brief(rounded(most)))
                        + " empty cells expect none.";
        if (week.gapsNotPlaced() > 0) {
            text += " Gaps too long to place: " + week.gapsNotPlaced() + ".";
        }
        return HeatMap.of(
                "Missing bars by weekday and " + (week.isDaily() ? "year" : "hour"),
                text,
                week.dayNames(),
                week.columnNames(),
                percent);
    }

    /// Candles around each place.
    static Content[] places(ProfileSymbol symbol) {
        if (symbol.places().isEmpty()) {
            return new Content[] {
                new Paragraph("No bar is at fault, none stands out, and none is missing.")
            };
        }
        List<Content> contents = new ArrayList<>();
        for (ProfilePlace place : symbol.places()) {
            contents.add(
                    CandleChart.of(
                            title(place.kind()) + ", " + ProfilePage.time(place.time()),
                            place.message() + ".",
                            place.times(),
                            place.prices(),
                            place.marked()));
        }
        return contents.toArray(Content[]::new);
    }

    private static String title(String kind) {
        return switch (kind) {
            case "fault" -> "Bar at fault";
            case "gap" -> "Gap";
            default -> "Isolated move";
        };
    }
}
