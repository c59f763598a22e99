package io.moola.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which bars a check of a suite looks at: its `where`.
///
/// @param symbols names of instruments, `*` for any part of one; none for all
/// @param session which bars, by the instrument's trading calendar
public record Scope(List<String> symbols, Session session) {

    /// Bars by the trading calendar.
    public enum Session {
        /// Every bar.
        ANY,
        /// Bars whose stamp lies in a session.
        INSIDE,
        /// Bars whose stamp lies between sessions.
        OUTSIDE;

        /// The name in suites: `inside`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Everything.
    static final Scope ALL = new Scope(List.of(), Session.ANY);

    public Scope {
        symbols = List.copyOf(symbols);
    }

    boolean holds(String symbol) {
        return symbols.isEmpty()
                || symbols.stream().anyMatch(name -> pattern(name).matcher(symbol).matches());
    }

    private static Pattern pattern(String name) {
        String parts =
                Arrays.stream(name.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(parts);
    }

    /// As reports hold it.
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!symbols.isEmpty()) {
            tree.put("symbol", symbols);
        }
        if (session != Session.ANY) {
            tree.put("session", session.toString());
        }
        return tree;
    }
}
