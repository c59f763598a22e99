package io.moola.bars;

import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;

import java.util.regex.Pattern;

/// Series that ta4j's examples write as JSON: a name, and bars below `ohlc`, each with the time of
/// its end in milliseconds: at the boundary, or the last millisecond before it. Turned into opening
/// times.
///
/// Source: the library's own reader and writer of such files, in its examples.
final class Ta4jSource implements BarSource {

    private static final Pattern SERIES =
            Pattern.compile(
                    "(?s)\\{(?:[^\\[\\]{}]*,)?\"ohlc\":\\[\\{(?=[^{}]*\"endTime\":)[^{}]*\"openPrice\":.*");
    private static final String UNNAMED = "unnamed_series";

    @Override
    public String name() {
        return "ta4j";
    }

    @Override
    public String description() {
        return "ta4j bar series as JSON, stamped at the end of a bar";
    }

    @Override
    public String example() {
        return "{\"name\":\"ETH\",\"ohlc\":[{\"endTime\":1704067499999,\"openPrice\":2281.9, …},"
                + " …]}";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return head.isJson() && SERIES.matcher(head.squeezed()).matches()
                ? Recognition.CERTAIN
                : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        String name = head.jsonText("name");
        BarLayout layout =
                BarLayout.PLAIN
                        .with(BarRole.TIMESTAMP, "endTime")
                        .stamped(new EndOfBar())
                        .closeStamped()
                        .named(name.equals(UNNAMED) ? "" : name);
        JsonRowsReader reader = JsonRowsReader.open(file, JsonLayout.objectsAt("ohlc"));
        TextRows.read(file, options, reader, layout, rows);
    }

    /// Milliseconds; the last one before a full second is that second.
    private static final class EndOfBar implements StampParser {
        private static final long MILLISECOND = 1_000;
        private static final long SECOND = 1_000_000;

        private final StampParser millis = StampDetector.named("epoch_ms");

        @Override
        public long parse(byte[] bytes, int from, int to) {
            long micros = millis.parse(bytes, from, to);
            boolean isLast = Math.floorMod(micros, SECOND) == SECOND - MILLISECOND;
            return micros > LAST_FAULT && isLast ? micros + MILLISECOND : micros;
        }

        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public String describe() {
            return millis.describe();
        }
    }
}
