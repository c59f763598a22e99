package io.moola.bars;

import io.moola.formats.Json;
import io.moola.formats.JsonSchema;

import java.util.List;

/// Bars as lines of NDJSON: `timestamp`, `symbol`, `open`, `high`, `low`, `close` and, where there
/// is one, `volume`. Numbers are the shortest decimals that read back as the same; a missing one is
/// null, an infinite one a text.
public final class BarLines {

    private final StringBuilder line = new StringBuilder(160);
    private final BarSeries bars;
    private final String symbol;

    public BarLines(BarSeries bars) {
        this.bars = bars;
        this.symbol = "\",\"symbol\":" + Json.compact(bars.symbol());
    }

    /// The line of a bar, with its end; valid until the next call.
    public CharSequence line(int bar) {
        line.setLength(0);
        line.append("{\"timestamp\":\"").append(Instants.iso(bars.times()[bar])).append(symbol);
        number("open", bars.open()[bar]);
        number("high", bars.high()[bar]);
        number("low", bars.low()[bar]);
        number("close", bars.close()[bar]);
        if (bars.volume() != null) {
            number("volume", bars.volume()[bar]);
        }
        return line.append("}\n");
    }

    /// The shape of a line.
    public static JsonSchema schema() {
        JsonSchema price =
                JsonSchema.anyOf(
                        "A price; null where it is missing.",
                        JsonSchema.number("A finite price.").orNull(),
                        JsonSchema.oneOf(
                                "A price that is not finite.", List.of("Infinity", "-Infinity")));
        JsonSchema bar =
                JsonSchema.object("A bar as the source has it, sound or not.")
                        .required("timestamp", JsonSchema.instant("Its opening."))
                        .required("symbol", JsonSchema.text("The instrument's symbol."));
        for (String name : List.of("open", "high", "low", "close")) {
            bar = bar.required(name, price);
        }
        return bar.optional("volume", price.described("The volume, in the source's unit."));
    }

    private void number(String name, double value) {
        line.append(",\"").append(name).append("\":");
        if (Double.isNaN(value)) {
            line.append("null");
        } else if (Double.isInfinite(value)) {
            line.append('"').append(value).append('"');
        } else {
            line.append(CsvRow.decimal(value));
        }
    }
}
