package io.moola.testing;

import static java.util.Objects.requireNonNull;

import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cases that numpy and scipy computed. `@name` refers to the shared arrays; values that JSON
/// cannot hold stand as text.
public final class Golden {

    private Golden() {}

    /// One case: what goes in, what has to come out.
    public record Case(String id, Map<?, ?> arguments, Map<?, ?> expected) {
        /// A column that goes in.
        public double[] array(String name) {
            return Golden.array(arguments.get(name));
        }

        /// A number that has to come out.
        public double number(String name) {
            return Golden.number(expected.get(name));
        }

        /// A list of numbers that has to come out.
        public double[] numbers(String name) {
            return Golden.array(expected.get(name));
        }

        /// True when the case says something under that name.
        public boolean has(String name) {
            return expected.get(name) != null;
        }
    }

    /// All cases of a file, named without its ending.
    public static List<Case> cases(String file) {
        List<Case> cases = new ArrayList<>();
        for (Object entry : (List<?>) requireNonNull(document(file).get("cases"))) {
            Map<?, ?> tree = (Map<?, ?>) entry;
            cases.add(
                    new Case(
                            String.valueOf(tree.get("id")),
                            map(tree, "args"),
                            map(tree, "expected")));
        }
        return cases;
    }

    private static Map<?, ?> map(Map<?, ?> tree, String key) {
        return (Map<?, ?>) requireNonNull(tree.get(key), key);
    }

    private static double[] array(@Nullable Object value) {
        Object list =
                value instanceof String name ? document("arrays").get(name.substring(1)) : value;
        return ((List<?>) requireNonNull(list)).stream().mapToDouble(Golden::number).toArray();
    }

    /// A number, or the text that stands for one JSON cannot hold.
    public static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text -> Double.parseDouble(text);
            case null, default -> throw new IllegalArgumentException("no number: " + value);
        };
    }

    private static Map<String, Object> document(String file) {
        return Json.readObject(Reference.golden(file + ".json"));
    }
}
