package io.moola.cli;

import io.moola.MoolaException;

/// What the process ends with; scripts and pipelines rely on these numbers.
final class ExitCode {

    static final int OK = 0;

    /// A gate failed or an operation was refused.
    static final int REFUSED = 1;

    /// The command line is wrong.
    static final int USAGE = 2;

    /// An input is missing or unreadable, or an output cannot be written.
    static final int INPUT = 3;

    /// A fault of moola itself.
    static final int INTERNAL = 4;

    private ExitCode() {}

    static int of(MoolaException.Kind kind) {
        return switch (kind) {
            case REFUSED -> REFUSED;
            case USAGE -> USAGE;
            case INPUT -> INPUT;
        };
    }
}
