package io.moola.formats;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A part of a YAML document with the place where it begins, so that whoever reads it can say which
/// line is wrong. Lines and columns count from 1. What an alias stands for keeps the place of its
/// anchor. Immutable, thread-safe.
public sealed interface YamlNode {

    /// The line on which it begins.
    int line();

    /// The column in which it begins.
    int column();

    /// What a message calls it: `the text 'x'`, `a list`, `a mapping`, `nothing`.
    String described();

    /// A single value, not interpreted: whether `12:30` is a time is known to who asks for it.
    ///
    /// @param text the value without quotes and escapes
    /// @param isPlain true when it was written without quotes
    record Scalar(String text, boolean isPlain, int line, int column) implements YamlNode {

        /// True for what YAML 1.2 reads as null: nothing, `~` or `null`, without quotes.
        public boolean isNull() {
            return isPlain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String described() {
            return isNull() ? "nothing" : "'" + text + "'";
        }
    }

    /// A list.
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /// Keys and their values, in the order of the file; no key is there twice.
    record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The value of a key, or null when the key is not there.
        public @Nullable YamlNode value(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        @Override
        public String described() {
            return "a mapping";
        }
    }

    /// One key of a mapping with its value.
    record Entry(Scalar key, YamlNode value) {}
}
