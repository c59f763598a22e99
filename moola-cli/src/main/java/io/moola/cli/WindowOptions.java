package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;
import io.moola.windows.Windower;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How windows are cut from bars: options that several verbs have.
final class WindowOptions {

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Bars of a window: past + prediction + future (default: 105).")
    private @Nullable Integer length;

    @Option(
            names = "--past",
            paramLabel = "N",
            description = "Bars before the part to predict (default: 30).")
    private @Nullable Integer past;

    @Option(
            names = "--prediction",
            paramLabel = "N",
            description = "Bars of the part to predict (default: 45).")
    private @Nullable Integer prediction;

    @Option(
            names = "--future",
            paramLabel = "N",
            description =
                    "Bars after it, which confirm the label and a model must not see"
                            + " (default: 30).")
    private @Nullable Integer future;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "Bars from one window's start to the next (default: 1).")
    private @Nullable Integer stride;

    @Option(
            names = "--gap-policy",
            paramLabel = "POLICY",
            description =
                    "break (default): bars of a window are one interval apart; calendar: each is"
                            + " the next one of the trading calendar; ignore: gaps do not matter.")
    private @Nullable String gapPolicy;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description =
                    "Where the bars trade (default: as they were ingested): " + Calendars.NAMES)
    private @Nullable String calendar;

    /// The shape that the options give.
    WindowShape shape() {
        WindowShape shape =
                new WindowShape(
                        or(past, WindowShape.STANDARD.past()),
                        or(prediction, WindowShape.STANDARD.prediction()),
                        or(future, WindowShape.STANDARD.future()));
        if (length != null && length != shape.length()) {
            throw MoolaException.usage(
                    "Cannot cut windows of --length %d: past %d + prediction %d + future %d = %d"
                            .formatted(
                                    length,
                                    shape.past(),
                                    shape.prediction(),
                                    shape.future(),
                                    shape.length()),
                    "Give --past, --prediction and --future that add up to " + length + ".");
        }
        return shape;
    }

    private static int or(@Nullable Integer given, int standard) {
        return given == null ? standard : given;
    }

    WindowSettings settings() {
        return new WindowSettings(
                shape(),
                or(stride, 1),
                gapPolicy == null ? GapPolicy.BREAK : GapPolicy.parse(gapPolicy));
    }

    /// True when an option speaks of the shape.
    boolean givesShape() {
        return length != null || past != null || prediction != null || future != null;
    }

    /// Refuses options that say how to cut, where the windows are cut already.
    void requireNoCutting(Path file) {
        if (stride != null || gapPolicy != null || calendar != null) {
            throw MoolaException.usage(
                    "Cannot cut the windows of %s by --stride, --gap-policy or --calendar: they"
                                    .formatted(file)
                            + " are cut already",
                    "Leave these options out, or name a file of bars.");
        }
    }

    /// Cuts the bars of all files.
    ///
    /// @throws MoolaException when two files have bars of the same symbol
    List<WindowCut> cut(List<Path> files, Context context) {
        Windower windower = new Windower(settings());
        Calendars calendars = new Calendars(context);
        List<WindowCut> cuts = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            for (Instrument instrument : MarketData.read(context.resolve(file))) {
                Path other = seen.put(instrument.symbol(), file);
                if (other != null) {
                    throw MoolaException.usage(
                            "Cannot cut windows of %s from both %s and %s: they would be there"
                                            .formatted(instrument.symbol(), other, file)
                                    + " twice",
                            "Ingest the sources together, or name one of the files.");
                }
                cuts.add(windower.cut(instrument, calendars.of(instrument, calendar)));
            }
        }
        return cuts;
    }
}
