package io.moola.bars;

import io.moola.formats.SourceFile;

/// One way in which files hold bars. An implementation is package-private, has no state, and stands
/// in [BarSources]; it knows the layout of its format and nothing of counts, order or zones, which
/// [FileRows] takes care of.
interface BarSource {

    /// The name that `--format` takes: lower case, stable.
    String name();

    /// What such a file is, in one line for people.
    String description();

    /// A line of such a file.
    String example();

    /// Whether a file can be of this format, given what the user said of it. Never a guess: what
    /// another format can look like is [Recognition#POSSIBLE] at most.
    Recognition recognises(SourceHead head, IngestOptions options);

    /// Reads all rows of a file, in file order.
    ///
    /// @param head what its format was told by
    /// @throws io.moola.MoolaException when the file cannot be read as this format
    void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows);
}
