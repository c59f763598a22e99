package io.moola;

/// One rule that a value breaks, and where.
///
/// @param path of the value from the document or object down: `window-17.features[42].high`,
///   `windows[3].label`; empty for the whole
/// @param message what is wrong, with the value and the limit: `19980.25 is below max(open, close)
///   19981.0`
public record Violation(String path, String message) {

    /// On one line: `window-17.features[42].high: 19980.25 is below max(open, close) 19981.0`.
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
