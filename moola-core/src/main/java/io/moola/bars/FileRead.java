package io.moola.bars;

import io.moola.bars.FileOutcome.Checksum;
import io.moola.bars.FileRows.SymbolRows;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A file whose rows were read, with what is found out about them later on. Not thread-safe.
final class FileRead {

    private final String name;
    private final String sha256;
    private final Checksum checksum;
    private final String format;
    private final FileRows rows;
    private final TreeMap<String, Long> unattributed = new TreeMap<>();
    private final List<String> symbols;
    private final Collection<SymbolRows> bySymbol;
    private long duplicates;

    FileRead(String name, String sha256, Checksum checksum, String format, FileRows rows) {
        this.name = name;
        this.sha256 = sha256;
        this.checksum = checksum;
        this.format = format;
        this.rows = rows;
        this.symbols = List.copyOf(rows.symbols().keySet());
        this.bySymbol = rows.symbols().values();
        if (symbols.size() == 1) {
            SymbolRows only = bySymbol.iterator().next();
            rows.rejected().forEach((reason, n) -> only.rejected.merge(reason, n, Long::sum));
        } else {
            unattributed.putAll(rows.rejected());
        }
    }

    String name() {
        return name;
    }

    Collection<SymbolRows> bySymbol() {
        return bySymbol;
    }

    /// Rows refused before it was known to which of several symbols they belong, by reason.
    Map<String, Long> unattributed() {
        return unattributed;
    }

    @Nullable String ownSymbol() {
        return rows.ownSymbol();
    }

    boolean lastIsUnfinished() {
        return rows.lastIsUnfinished();
    }

    long resolvedStamps() {
        return rows.resolvedStamps();
    }

    void countDuplicate() {
        duplicates++;
    }

    /// The entry of one symbol's facts.
    SourceFacts.File file(long rowsOfIt) {
        return new SourceFacts.File(name, sha256, rowsOfIt);
    }

    /// What became of it, when all is known.
    FileOutcome.Read outcome() {
        TreeMap<String, Long> rejected = new TreeMap<>(unattributed);
        long read = FileRows.sum(unattributed);
        for (SymbolRows symbol : bySymbol) {
            symbol.rejected.forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
            read += symbol.read();
        }
        return new FileOutcome.Read(file(read), checksum, format, symbols, rejected, duplicates);
    }
}
