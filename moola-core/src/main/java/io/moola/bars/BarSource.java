package io.moola.bars;

import io.moola.formats.SourceFile;

/// One way in which files hold bars. An implementation is package-private, has no state, and stands
/// in [BarSources]; it knows the layout of its format and nothing of counts, order or zones, which
/// [FileRows] takes care of.
interface BarSource {

    /// The name that `--format` takes: lower case, stable.
    String name();

    /// What such a file looks like, in one line for people.
    String description();

    /// True when the first bytes of a file (unpacked, at most 64 KiB) can be this format. Where
    /// several formats say so, the user has to choose.
    boolean recognises(byte[] head);

    /// Reads all rows of a file, in file order.
    ///
    /// @throws io.moola.MoolaException when the file cannot be read as this format
    void read(SourceFile file, IngestOptions options, FileRows rows);
}
