package io.moola.bars;

import io.moola.bars.SymbolBars.Part;
import io.moola.formats.BadRow;

import java.util.ArrayList;
import java.util.List;

/// The last bar of a response of an interface may still have been open when it was written. It is
/// dropped, unless other files of the call show that time went on: a later bar of the symbol, and
/// no other row of the same stamp that would contradict it. Where another file has that stamp among
/// its finished bars, that row stands.
final class UnfinishedBars {

    static final String REASON = "unfinished_bar";

    private final List<Part> parts;

    UnfinishedBars(List<Part> parts) {
        this.parts = parts;
    }

    /// Drops them from their files' rows and tells of each.
    ///
    /// @return how many last bars were kept because other files have later ones
    long drop(RejectTurns rejects) {
        List<Part> open = parts.stream().filter(UnfinishedBars::mayBeOpen).toList();
        List<Part> dropped = new ArrayList<>();
        for (Part part : open) {
            if (!isProvenFinished(part)) {
                dropped.add(part);
            }
        }
        for (Part part : dropped) {
            int rows = part.rows().dropLatest(REASON);
            for (int i = 0; i < rows; i++) {
                rejects.late(
                        part.file().name(),
                        new BadRow(
                                part.rows().latestLine,
                                "timestamp",
                                Instants.iso(part.rows().latest),
                                REASON));
            }
        }
        return (long) open.size() - dropped.size();
    }

    private static boolean mayBeOpen(Part part) {
        return part.file().lastIsUnfinished() && part.rows().columns.size() > 0;
    }

    private boolean isProvenFinished(Part part) {
        long time = part.rows().latest;
        boolean later = false;
        for (Part other : parts) {
            if (other.equals(part) || other.rows().columns.size() == 0) {
                continue;
            }
            if (other.rows().latest > time) {
                later = true;
            }
            boolean covers = other.rows().earliest <= time && other.rows().latest >= time;
            if (covers && contradicts(part, other, time)) {
                return false;
            }
        }
        return later;
    }

    /// True when another file's row of that stamp stands, or is as doubtful and different.
    private static boolean contradicts(Part part, Part other, long time) {
        RowColumns there = other.rows().columns;
        int row = there.lastOf(time);
        if (row < 0) {
            return false;
        }
        boolean asDoubtful = mayBeOpen(other) && other.rows().latest == time;
        RowColumns here = part.rows().columns;
        return !asDoubtful || !here.isSame(here.lastOf(time), there, row);
    }
}
