package io.moola.bars;

import io.moola.formats.BadRow;

/// Is told of every row that was refused.
public interface RejectSink {

    /// Counts only.
    RejectSink NONE =
            new RejectSink() {
                @Override
                public void begin(String file) {
                    // nothing to remember
                }

                @Override
                public void restart() {
                    // nothing to take back
                }

                @Override
                public void reject(BadRow row) {
                    // counted by the caller
                }
            };

    /// The rows to come are those of the next file; its name is without folders.
    void begin(String file);

    /// The file is read again from its start: what was told of it is void.
    void restart();

    /// A row of that file was refused.
    void reject(BadRow row);
}
