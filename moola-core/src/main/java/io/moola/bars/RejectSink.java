package io.moola.bars;

import io.moola.formats.BadRow;

/// Is told of every row that was refused.
public interface RejectSink {

    /// Counts only.
    RejectSink NONE =
            new RejectSink() {
                @Override
                public void begin(String file) {
                    // nothing to take back
                }

                @Override
                public void reject(String file, BadRow row) {
                    // counted by the caller
                }
            };

    /// A file is read from its start: what was told of it before is void.
    void begin(String file);

    /// A row was refused.
    void reject(String file, BadRow row);
}
