package io.moola.bars;

import io.moola.bars.IngestOptions.Stamp;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The vendors' files that are made by hand, and options for them as words: `price=bid
/// timezone=UTC`.
final class SourceFixtures {

    private SourceFixtures() {}

    static SourceFile file(String name) {
        try {
            URL url = Objects.requireNonNull(SourceFixtures.class.getResource("sources/" + name));
            return SourceFile.of(Path.of(url.toURI()), name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static IngestOptions options(@Nullable String words) {
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
