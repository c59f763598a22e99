package io.moola.bars;

/// What a format says of a file's first bytes.
enum Recognition {
    /// They cannot be of this format.
    NO,

    /// They cannot be read as they are, but where nothing else fits, this format can say why.
    LAST_RESORT,

    /// They can be, but as well be something else: where another format says so too, the user has
    /// to choose.
    POSSIBLE,

    /// No other format looks like that.
    CERTAIN
}
