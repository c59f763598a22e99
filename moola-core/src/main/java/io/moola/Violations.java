package io.moola;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a value while all of it is looked at, so that whoever has to mend it
/// sees everything at once. All are counted; the first 100,000 are held. Not thread-safe.
public final class Violations {

    /// How many are held; the rest is only counted.
    public static final int MOST_HELD = 100_000;

    private final List<Violation> held = new ArrayList<>();
    private long total;

    /// Adds one.
    public void add(String path, String message) {
        total++;
        if (held.size() < MOST_HELD) {
            held.add(new Violation(path, message));
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /// How many there are, also of those that are not held.
    public long total() {
        return total;
    }

    /// Those that are held, in the order of adding.
    public List<Violation> held() {
        return List.copyOf(held);
    }

    /// Passes when there are none.
    ///
    /// @param what cannot be built: `the window window-17`
    /// @throws InvalidDataException with all of them
    public void requireNone(String what) {
        if (total > 0) {
            throw new InvalidDataException(what, held(), total);
        }
    }
}
