package io.moola;

import java.util.List;
import java.util.stream.Collectors;

/// A value that cannot be built, with *every* rule that it breaks. The message shows the first 20
/// and tells how many there are; [#violations()] holds them all, up to [Violations#MOST_HELD].
public final class InvalidDataException extends MoolaException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<Violation> violations;
    private final long total;

    InvalidDataException(String what, List<Violation> violations, long total) {
        super(Kind.INPUT, message(what, violations, total), null, null);
        this.violations = violations;
        this.total = total;
    }

    private static String message(String what, List<Violation> violations, long total) {
        String shown =
                violations.stream()
                        .limit(SHOWN)
                        .map(Violation::toString)
                        .collect(Collectors.joining("; "));
        String count = total == 1 ? "" : "%,d violations: ".formatted(total);
        String rest = total > SHOWN ? "; and %,d more".formatted(total - SHOWN) : "";
        return "Cannot build " + what + ": " + count + shown + rest;
    }

    /// The broken rules with their places, in the order of the value.
    public List<Violation> violations() {
        return violations;
    }

    /// How many rules are broken, also of those that are not held.
    public long total() {
        return total;
    }
}
