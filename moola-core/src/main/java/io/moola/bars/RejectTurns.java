package io.moola.bars;

import io.moola.formats.BadRow;

import java.util.ArrayList;
import java.util.List;

/// Brings the refused rows of files that are read at the same time into the order of the files. The
/// rows of the file whose turn it is are passed on at once; those of later files are kept, and
/// their reader waits when it has kept too many: memory is bounded whatever the files hold.
final class RejectTurns {

    private static final int MOST_KEPT = 10_000;

    private final RejectSink next;
    private int turn;
    private String current = "";

    RejectTurns(RejectSink next) {
        this.next = next;
    }

    /// Where the reader of the file at that place tells of refused rows.
    RejectSink lane(int place) {
        return new Lane(place);
    }

    /// The file whose turn it is has been read to its end.
    ///
    /// @param lane its lane
    synchronized void pass(RejectSink lane) {
        ((Lane) lane).flush();
        turn++;
        notifyAll();
    }

    /// A row that was refused after all files were read.
    synchronized void late(String file, BadRow row) {
        if (!file.equals(current)) {
            next.begin(file);
            current = file;
        }
        next.reject(row);
    }

    private final class Lane implements RejectSink {
        private final int place;
        private final List<BadRow> kept = new ArrayList<>();
        private String file = "";
        private boolean begun;

        Lane(int place) {
            this.place = place;
        }

        @Override
        public void begin(String name) {
            file = name;
        }

        @Override
        public void restart() {
            synchronized (RejectTurns.this) {
                kept.clear();
                if (begun) {
                    next.restart();
                }
            }
        }

        @Override
        public void reject(BadRow row) {
            synchronized (RejectTurns.this) {
                if (turn != place && kept.size() < MOST_KEPT) {
                    kept.add(row);
                    return;
                }
                awaitTurn();
                flush();
                next.reject(row);
            }
        }

        private void awaitTurn() {
            try {
                while (turn != place) {
                    RejectTurns.this.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private void flush() {
            if (!begun) {
                begun = true;
                current = file;
                next.begin(file);
            }
            kept.forEach(next::reject);
            kept.clear();
        }
    }
}
