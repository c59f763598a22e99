package io.moola;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// An expected failure: something moola was asked to do and could not, told in one line.
///
/// The message says what was attempted, the value and its place (file, row, column); the hint says
/// what to do about it. Faults *in* data are findings in a report, never this exception; it is for
/// not being able to look. The kind decides the exit code of the command line.
public sealed class MoolaException extends RuntimeException permits InvalidDataException {

    private static final long serialVersionUID = 1L;
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");

    /// Who has to act.
    public enum Kind {
        /// A gate failed or an operation was refused (exit code 1).
        REFUSED,
        /// The request itself is wrong (exit code 2).
        USAGE,
        /// An input is missing or unreadable, or an output cannot be written (exit code 3).
        INPUT
    }

    private final Kind kind;
    private final @Nullable String hint;

    MoolaException(Kind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(oneLine(message), cause);
        this.kind = kind;
        this.hint = hint == null ? null : oneLine(hint);
    }

    /// Messages quote what files hold: line breaks and what else could steer a terminal is
    /// replaced.
    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /// A gate or a rule said no.
    public static MoolaException refused(String message, @Nullable String hint) {
        return new MoolaException(Kind.REFUSED, message, hint, null);
    }

    /// The request cannot be right, whatever the data.
    public static MoolaException usage(String message, @Nullable String hint) {
        return new MoolaException(Kind.USAGE, message, hint, null);
    }

    /// An input that cannot be read, or an output that cannot be written.
    public static MoolaException input(String message, @Nullable String hint) {
        return new MoolaException(Kind.INPUT, message, hint, null);
    }

    /// As [#input(String, String)], with the failure underneath.
    public static MoolaException input(
            String message, @Nullable String hint, @Nullable Throwable cause) {
        return new MoolaException(Kind.INPUT, message, hint, cause);
    }

    public Kind kind() {
        return kind;
    }

    /// What to do about it, or null where there is nothing to add.
    public @Nullable String hint() {
        return hint;
    }
}
