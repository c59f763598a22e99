package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.FolderLock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bars files that an append starts from. From the first one that is asked for on, no other
/// append changes files of their folder.
final class AppendFiles implements AutoCloseable {

    private final Context context;
    private final @Nullable Path out;
    private final Map<Path, String> read = new LinkedHashMap<>();
    private final TreeMap<String, Instrument> others = new TreeMap<>();
    private @Nullable FolderLock lock;

    AppendFiles(Context context, @Nullable Path out) {
        this.context = context;
        this.out = out;
    }

    /// The bars of a symbol that are there, or null.
    @Nullable Instrument of(String symbol) {
        Path file = out == null ? ProjectFiles.barsOf(symbol) : out;
        if (lock == null) {
            Path folder = out == null ? ProjectFiles.RAW : out.resolveSibling("");
            lock = FolderLock.take(context.resolve(folder), "append to " + file);
        }
        if (out != null) {
            readOnce(file).forEach(each -> others.put(each.symbol(), each));
            return others.get(symbol);
        }
        List<Instrument> there = readOnce(file);
        if (there.size() > 1 || (there.size() == 1 && !there.getFirst().symbol().equals(symbol))) {
            throw MoolaException.refused(
                    "Cannot append to %s: it holds bars of %s"
                            .formatted(file, there.stream().map(Instrument::symbol).toList()),
                    "It is no file of " + symbol + " alone; name another: --out FILE");
        }
        return there.isEmpty() ? null : there.getFirst();
    }

    private List<Instrument> readOnce(Path file) {
        Path path = context.resolve(file);
        if (read.containsKey(file)) {
            return List.of();
        }
        read.put(file, state(path));
        return Files.exists(path) ? MarketData.read(path) : List.of();
    }

    /// These instruments, and those of the file that the append does not touch.
    List<Instrument> with(List<Instrument> changed) {
        changed.forEach(each -> others.put(each.symbol(), each));
        return new ArrayList<>(others.values());
    }

    /// @throws MoolaException when a file is no longer what was read
    void refuseOthersChanges() {
        read.forEach((file, before) -> {
            if (!state(context.resolve(file)).equals(before)) {
                throw MoolaException.refused(
                        "Cannot append to " + file + ": it was written meanwhile",
                        "Nothing was changed; run this again.");
            }
        });
    }

    private static String state(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.fileKey() + " " + file.size() + " " + file.lastModifiedTime();
        } catch (IOException e) {
            return "absent";
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
