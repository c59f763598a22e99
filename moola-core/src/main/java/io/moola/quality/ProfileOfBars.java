package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The profile of a file of bars.
///
/// @param lines of all instruments
/// @param symbols of those that are drawn in full
record ProfileOfBars(String name, List<ProfileLine> lines, List<ProfileSymbol> symbols)
        implements Profile {

    /// More would make the page larger than a megabyte.
    static final int DRAWN = 4;

    private static final String SCHEMA_VERSION = "1.0";

    static ProfileOfBars of(
            String name,
            List<Instrument> instruments,
            Function<Instrument, @Nullable TradingCalendar> calendars) {
        List<ProfileSymbol> symbols = new ArrayList<>();
        for (Instrument instrument : instruments) {
            if (symbols.size() < DRAWN) {
                symbols.add(ProfileSymbol.of(instrument, calendars.apply(instrument)));
            }
        }
        return new ProfileOfBars(
                name, instruments.stream().map(ProfileLine::of).toList(), List.copyOf(symbols));
    }

    @Override
    public String unit() {
        return "bars";
    }

    @Override
    public long size() {
        return lines.stream().mapToLong(ProfileLine::rows).sum();
    }

    @Override
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("dataset_name", name);
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("unit", unit());
        tree.put("rows", size());
        tree.put("symbols", lines.stream().map(ProfileLine::toTree).toList());
        tree.put("profiled_symbols", symbols.size());
        tree.put("profiles", symbols.stream().map(ProfileSymbol::toTree).toList());
        return tree;
    }

    @Override
    public List<Figures> figures() {
        List<Figures> figures = new ArrayList<>();
        for (ProfileSymbol symbol : symbols) {
            for (ProfileColumn column : symbol.columns()) {
                figures.add(Figures.of(symbol.symbol(), column));
            }
            figures.add(Figures.of(symbol.symbol(), symbol.returns().column()));
        }
        return figures;
    }

    @Override
    public List<String> summary() {
        List<String> words = new ArrayList<>();
        symbols.forEach(symbol -> words.add(ProfileWords.summary(symbol)));
        if (symbols.size() < lines.size()) {
            words.add(ProfileWords.notDrawn(symbols.size(), lines.size()));
        }
        return words;
    }

    @Override
    public String html() {
        return ProfilePage.of(this);
    }
}
