package io.moola.bars;

import io.moola.bars.IngestOptions.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a user says of a file, as words: `price=bid timezone=UTC`.
final class SourceOptions {

    private SourceOptions() {}

    static IngestOptions of(@Nullable String words) {
        Map<String, String> said = new TreeMap<>();
        for (String word : words == null ? new String[0] : words.split(" ")) {
            said.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        String zone = said.get("timezone");
        String stamp = said.get("stamp");
        String price = said.get("price");
        String scale = said.get("price-scale");
        String volume = said.get("volume");
        return new IngestOptions(
                said.get("symbol"),
                null,
                said.get("format"),
                null,
                zone == null ? null : ZoneId.of(zone),
                null,
                stamp == null ? null : Stamp.valueOf(stamp.toUpperCase(Locale.ROOT)),
                null,
                scale == null ? null : Double.valueOf(scale),
                volume == null ? Map.of() : Map.of("volume", volume),
                price == null ? null : PriceSide.valueOf(price.toUpperCase(Locale.ROOT)),
                said.get("contract"));
    }
}
