package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A futures contract month as a symbol: `ES.201312`.
///
/// @param root the product: `ES`
/// @param month year and month of delivery: `201312`
public record ContractMonth(String root, String month) {

    private static final Pattern MONTH = Pattern.compile("\\d{4}(0[1-9]|1[0-2])");
    private static final Pattern SYMBOL = Pattern.compile("(.+)\\.(" + MONTH.pattern() + ")");

    /// @throws IllegalArgumentException when the month is none
    public ContractMonth {
        if (!isMonth(month)) {
            throw new IllegalArgumentException("Expected a month as 201312, found " + month);
        }
    }

    /// Reads a symbol; null when it names no contract month.
    public static @Nullable ContractMonth of(String symbol) {
        Matcher matcher = SYMBOL.matcher(symbol);
        return matcher.matches() ? new ContractMonth(matcher.group(1), matcher.group(2)) : null;
    }

    static boolean isMonth(String text) {
        return MONTH.matcher(text).matches();
    }

    /// The symbol.
    @Override
    public String toString() {
        return root + "." + month;
    }
}
