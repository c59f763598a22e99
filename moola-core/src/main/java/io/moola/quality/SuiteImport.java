package io.moola.quality;

import static java.util.Objects.requireNonNullElse;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.formats.Yaml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A suite of Great Expectations 1.x (JSON) as one of ours. What has no equal here is listed with
/// the reason, never dropped silently: `expectations = taken + left`.
///
/// @param suite what could be taken, or null where nothing could
/// @param taken how many expectations it was
/// @param left what could not
public record SuiteImport(@Nullable Suite suite, int taken, List<Left> left) {

    private static final String NO_TYPE = "(no type)";
    private static final Set<String> WITHOUT_MEANING =
            Set.of("batch_id", "result_format", "catch_exceptions", "include_config", "meta");
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "date", "timestamp",
                    "datetime", "timestamp",
                    "time", "timestamp",
                    "adj close", "adj_close",
                    "adjclose", "adj_close");

    /// One expectation that has no equal here.
    ///
    /// @param type its name there
    /// @param arguments its arguments there, as JSON
    /// @param reason why it was left
    public record Left(String type, String arguments, String reason) {}

    public SuiteImport {
        left = List.copyOf(left);
    }

    /// Reads the document of a suite.
    ///
    /// @param name what messages call the file
    /// @throws MoolaException (input) when it is no suite
    public static SuiteImport of(Map<String, ?> document, String name) {
        if (!(document.get("expectations") instanceof List<?> expectations)) {
            throw MoolaException.input(
                    "Cannot import " + name + ": it has no list 'expectations'",
                    "Expected a suite that Great Expectations 1.x wrote as JSON.");
        }
        Object title = document.get("name");
        Object called = title == null ? document.get("expectation_suite_name") : title;
        String suiteName = called instanceof String text && !text.isEmpty() ? text : "imported";
        List<Check> checks = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (Object each : expectations) {
            take(each instanceof Map<?, ?> map ? map : Map.of(), checks, left);
        }
        Suite suite = checks.isEmpty() ? null : new Suite(suiteName, Stage.RAW, checks);
        return new SuiteImport(suite, expectations.size() - left.size(), left);
    }

    /// The suite as YAML; what was left stands behind it as comments, so that nothing is forgotten.
    ///
    /// @throws IllegalStateException where nothing could be taken
    public String toYaml() {
        StringBuilder text = new StringBuilder(imported().toYaml());
        for (Left one : left) {
            String reason = one.reason().replace('\n', ' ');
            text.append("  # left: %s %s\n".formatted(one.type(), one.arguments()));
            text.append("  #   ").append(reason).append('\n');
        }
        return text.toString();
    }

    /// The names of what was taken, and all of what was left.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("suite", imported().name());
        tree.put("stage", imported().stage().toString());
        tree.put("expectations", imported().checks().stream().map(Check::name).toList());
        tree.put(
                "left",
                left.stream()
                        .map(one ->
                                Map.of(
                                        "type", one.type(),
                                        "arguments", one.arguments(),
                                        "reason", one.reason()))
                        .toList());
        return tree;
    }

    private Suite imported() {
        if (suite == null) {
            throw new IllegalStateException("Nothing was taken");
        }
        return suite;
    }

    private static void take(Map<?, ?> expectation, List<Check> checks, List<Left> left) {
        Object type = expectation.get("type");
        Object named = type == null ? expectation.get("expectation_type") : type;
        String name = named instanceof String text ? text.replaceAll("\\p{Cntrl}", " ") : NO_TYPE;
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (expectation.get("kwargs") instanceof Map<?, ?> kwargs) {
            kwargs.forEach((key, value) -> {
                if (hasMeaning(String.valueOf(key), value)) {
                    arguments.put(String.valueOf(key), ours(String.valueOf(key), value));
                }
            });
        }
        try {
            String severity = severity(expectation.get("severity"));
            checks.add(check(name, arguments, severity));
            if (name.equals(Rules.UNIQUE_STAMPS)) {
                checks.add(check(Rules.NO_COPIES, Map.of(), severity)); // theirs counts both
            }
        } catch (MoolaException e) {
            String reason =
                    String.valueOf(e.getMessage())
                            .replaceFirst("^.*?line \\d+: ", "")
                            .replaceAll("; line \\d+: ", "; ")
                            .replaceFirst("; did you mean .*", "");
            left.add(new Left(name, Json.compact(arguments), reason));
        }
    }

    /// What is false or null there, or `mostly` 1, says nothing; all else has to be understood.
    private static boolean hasMeaning(String key, @Nullable Object value) {
        return value != null
                && !WITHOUT_MEANING.contains(key)
                && !Boolean.FALSE.equals(value)
                && !(key.equals("mostly") && value instanceof Number n && n.doubleValue() == 1);
    }

    /// JSON is YAML: the reader of suites judges what can be said here.
    private static Check check(String name, Map<String, Object> arguments, String severity) {
        Map<String, Object> parameters = new LinkedHashMap<>(arguments);
        refuseWithoutNames(name, arguments);
        switch (name) {
            case Rules.ROW_COUNT -> rename(parameters, "min_value", Threshold.MIN_ROWS.key());
            case Rules.UNIQUE_STAMPS -> refuseOtherColumns(parameters);
            default -> {}
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", name);
        check.put("severity", severity);
        check.put("parameters", parameters);
        Map<String, Object> suite = new LinkedHashMap<>();
        suite.put("suite", "x");
        suite.put("stage", Stage.RAW.toString());
        suite.put("expectations", List.of(check));
        return SuiteYaml.read(Yaml.parse(Json.compact(suite), name), name).checks().getFirst();
    }

    /// Without a column an expectation would be another one here, about all prices.
    private static void refuseWithoutNames(String name, Map<String, Object> arguments) {
        if (name.equals(NO_TYPE)) {
            throw MoolaException.input("it names no type", null);
        }
        if (name.startsWith("expect_column_")
                && arguments.keySet().stream().noneMatch(key -> key.startsWith("column"))) {
            throw MoolaException.input("it names no column", null);
        }
    }

    private static void rename(Map<String, Object> parameters, String from, String to) {
        Object value = parameters.remove(from);
        if (value != null) {
            parameters.put(to, value);
        }
    }

    private static void refuseOtherColumns(Map<String, Object> parameters) {
        Object columns = parameters.remove("column_list");
        if (columns instanceof List<?> list
                && list.stream()
                        .map(column -> ours("column", column))
                        .anyMatch(column -> !Set.of("symbol", "timestamp").contains(column))) {
            throw MoolaException.input("here it is about symbol and timestamp", null);
        }
    }

    private static Object ours(String key, @Nullable Object value) {
        if (!(key.startsWith("column") && value instanceof String text)) {
            return value == null ? "" : requireNonNullElse(finite(value), "");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return COLUMNS.getOrDefault(lower, lower);
    }

    /// A number too large for a double is a text, so that the reader of suites refuses it.
    private static @Nullable Object finite(@Nullable Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> number.toString();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                map.forEach((key, each) -> entries.put(String.valueOf(key), finite(each)));
                yield entries;
            }
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(each -> items.add(finite(each)));
                yield items;
            }
            case null, default -> value;
        };
    }

    /// `critical`, `warning` and `info` of version 1.5 and later.
    private static String severity(@Nullable Object theirs) {
        return switch (String.valueOf(theirs)) {
            case "warning" -> "warn";
            case "info" -> "note";
            default -> "block";
        };
    }
}
