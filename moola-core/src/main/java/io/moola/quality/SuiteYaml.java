package io.moola.quality;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.formats.YamlNode;
import io.moola.formats.YamlNode.Entry;
import io.moola.formats.YamlNode.Mapping;
import io.moola.formats.YamlNode.Scalar;
import io.moola.formats.YamlNode.Sequence;
import io.moola.formats.YamlProblems;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Suites as YAML. All problems of a file are collected, each with its line. Holds the state of one
/// reading; not thread-safe.
final class SuiteYaml {

    private static final Set<String> KEYS = Set.of("suite", "stage", "expectations");
    private static final Set<String> CHECK_KEYS = Set.of("name", "severity", "parameters", "where");
    private static final Set<String> WHERE_KEYS = Set.of("symbol", "session");

    private final YamlProblems problems = new YamlProblems();

    private SuiteYaml() {}

    /// @throws MoolaException (input) with every problem and its line
    static Suite read(YamlNode document, String path) {
        SuiteYaml yaml = new SuiteYaml();
        Suite suite = yaml.suite(document);
        if (suite == null || yaml.problems.any()) {
            throw yaml.problems.exception("the suite " + path);
        }
        return suite;
    }

    /// The text of a suite: every parameter that has a value is written out.
    static String write(Suite suite) {
        StringBuilder text = new StringBuilder();
        text.append("suite: ").append(name(suite.name())).append('\n');
        text.append("stage: ").append(suite.stage()).append('\n');
        text.append("expectations:\n");
        for (Check check : suite.checks()) {
            text.append("  # ").append(check.expectation().description()).append('\n');
            text.append("  - name: ").append(check.name()).append('\n');
            text.append("    severity: ").append(check.severity()).append('\n');
            Map<String, Object> values = new LinkedHashMap<>();
            for (Parameter parameter : check.expectation().parameters()) {
                Object value = check.given().getOrDefault(parameter.name(), parameter.standard());
                if (value != null) {
                    values.put(parameter.name(), value);
                }
            }
            if (!values.isEmpty()) {
                text.append("    parameters:\n");
                values.forEach((name, value) ->
                        text.append("      %s: %s\n".formatted(name, written(value))));
            }
            Map<String, Object> where = check.where().toTree();
            if (!where.isEmpty()) {
                text.append("    where: ").append(Json.compact(where)).append('\n');
            }
        }
        return text.toString();
    }

    /// Quoted unless it is plain words: a name from elsewhere may hold anything.
    private static String name(String name) {
        boolean isPlain = name.matches("[A-Za-z0-9_]([A-Za-z0-9_.+ -]*[A-Za-z0-9_])?");
        return isPlain && !name.equalsIgnoreCase("null") ? name : written(name);
    }

    /// JSON is YAML; whole numbers are written without a point.
    static String written(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && number < 1e15) {
            return String.valueOf(number.longValue());
        }
        String wrapped = Json.compact(Collections.singletonMap("value", json(value)));
        return wrapped.substring("{\"value\":".length(), wrapped.length() - 1);
    }

    /// An empty place of a list or a map is NaN when read, and null in JSON.
    static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case Double number when number.isNaN() -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> named = new LinkedHashMap<>();
                map.forEach((key, each) -> named.put(String.valueOf(key), json(each)));
                yield named;
            }
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(each -> items.add(json(each)));
                yield items;
            }
            case null, default -> value;
        };
    }

    private @Nullable Suite suite(YamlNode document) {
        if (!(document instanceof Mapping root)) {
            problems.add(document, "a mapping with suite, stage and expectations");
            return null;
        }
        problems.unknownKeys(root, KEYS);
        String name = text(root, root.value("suite"), "suite: a name");
        Stage stage = word(Stage.class, root, root.value("stage"), "stage");
        YamlNode list = root.value("expectations");
        if (name == null || stage == null) {
            return null;
        }
        List<Check> checks = new ArrayList<>();
        if (list instanceof Sequence sequence && !sequence.items().isEmpty()) {
            for (YamlNode item : sequence.items()) {
                addCheck(item, stage, checks);
            }
        } else {
            problems.add(list == null ? root : list, "expectations: a list with at least one");
        }
        return new Suite(name, stage, checks);
    }

    private void addCheck(YamlNode item, Stage stage, List<Check> checks) {
        Mapping map = item instanceof Mapping mapping ? mapping : null;
        if (map != null) {
            problems.unknownKeys(map, CHECK_KEYS);
        }
        String name = text(item, map == null ? item : map.value("name"), "name: an expectation");
        if (name == null) {
            return;
        }
        YamlNode given = map == null ? null : map.value("parameters");
        boolean ofColumn = given instanceof Mapping values && values.value("column") != null;
        Expectation expectation = Expectations.named(stage, name, ofColumn);
        if (expectation == null) {
            String near = Expectations.nearest(stage, name);
            problems.addText(
                    item,
                    "no expectation '%s' on the stage %s; did you mean %s?"
                            .formatted(name, stage, near));
            return;
        }
        YamlNode severityNode = map == null ? null : map.value("severity");
        Severity severity =
                severityNode == null
                        ? expectation.severity()
                        : word(Severity.class, item, severityNode, "severity");
        Map<String, Object> parameters = parameters(item, given, expectation);
        Scope where = where(map == null ? null : map.value("where"), stage);
        if (severity != null) {
            checks.add(new Check(expectation, parameters, severity, where));
        }
    }

    private Map<String, Object> parameters(
            YamlNode item, @Nullable YamlNode given, Expectation expectation) {
        Map<String, Object> values = new LinkedHashMap<>();
        Mapping map = given instanceof Mapping mapping ? mapping : null;
        if (given != null && map == null) {
            problems.add(given, "parameters: a mapping of names and values");
        }
        for (Entry entry : map == null ? List.<Entry>of() : map.entries()) {
            Parameter parameter = parameter(expectation, entry.key().text());
            if (parameter == null) {
                List<String> known =
                        expectation.parameters().stream().map(Parameter::name).toList();
                problems.addText(
                        entry.key(),
                        "%s has no parameter '%s'; it has %s"
                                .formatted(
                                        expectation.name(),
                                        entry.key().text(),
                                        known.isEmpty() ? "none" : String.join(", ", known)));
                continue;
            }
            Object value = value(entry.value(), parameter);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        for (Parameter parameter : expectation.parameters()) {
            if (parameter.isRequired() && (map == null || map.value(parameter.name()) == null)) {
                problems.addText(
                        item,
                        "%s needs the parameter '%s': %s"
                                .formatted(
                                        expectation.name(),
                                        parameter.name(),
                                        parameter.description()));
            }
        }
        return values;
    }

    private static @Nullable Parameter parameter(Expectation expectation, String name) {
        return expectation.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object value(YamlNode node, Parameter parameter) {
        Object value = plain(node);
        Object fitting =
                switch (parameter.kind()) {
                    case NUMBER ->
                            value instanceof Double number && isAllowed(number, parameter)
                                    ? number
                                    : null;
                    case FLAG -> value instanceof Boolean ? value : null;
                    case TEXT ->
                            node instanceof Scalar scalar && !scalar.isNull()
                                    ? scalar.text()
                                    : null;
                    case COLUMN ->
                            node instanceof Scalar scalar
                                            && ColumnValues.NAMES.contains(scalar.text())
                                    ? scalar.text()
                                    : null;
                    case VALUES -> value instanceof List<?> ? value : null;
                    case MAP -> value instanceof Map<?, ?> ? value : null;
                };
        if (fitting == null) {
            String expected =
                    switch (parameter.kind()) {
                        case NUMBER ->
                                parameter.threshold() == null
                                        ? "a finite number"
                                        : "a finite number of at least 0";
                        case FLAG -> "true or false";
                        case TEXT -> "a text";
                        case COLUMN -> "one of " + String.join(", ", ColumnValues.NAMES);
                        case VALUES -> "a list of numbers or texts";
                        case MAP -> "a mapping";
                    };
            problems.add(node, parameter.name() + ": " + expected);
        }
        return fitting;
    }

    private static boolean isAllowed(double number, Parameter parameter) {
        return Double.isFinite(number) && (parameter.threshold() == null || number >= 0);
    }

    /// Numbers, truth values, texts, lists and maps as YAML 1.2's core schema reads them; null
    /// where a list or a map holds nothing in a place.
    private static @Nullable Object plain(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> plain(scalar);
            case Sequence sequence -> {
                List<Object> items = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    Object value = plain(item);
                    items.add(value == null ? Double.NaN : value);
                }
                yield items;
            }
            case Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Entry entry : mapping.entries()) {
                    Object value = plain(entry.value());
                    map.put(entry.key().text(), value == null ? Double.NaN : value);
                }
                yield map;
            }
        };
    }

    private static @Nullable Object plain(Scalar scalar) {
        if (scalar.isNull()) {
            return null;
        }
        if (!scalar.isPlain()) {
            return scalar.text();
        }
        switch (scalar.text()) {
            case "true", "True", "TRUE" -> {
                return true;
            }
            case "false", "False", "FALSE" -> {
                return false;
            }
            default -> {}
        }
        try {
            return Double.valueOf(scalar.text());
        } catch (NumberFormatException e) {
            return scalar.text();
        }
    }

    private Scope where(@Nullable YamlNode node, Stage stage) {
        if (node == null) {
            return Scope.ALL;
        }
        if (!(node instanceof Mapping map)) {
            problems.add(node, "where: a mapping with symbol or session");
            return Scope.ALL;
        }
        if (stage != Stage.RAW) {
            problems.addText(node, "where is for bars: the stage is " + stage);
        }
        problems.unknownKeys(map, WHERE_KEYS);
        YamlNode session = map.value("session");
        Scope.Session part =
                session == null
                        ? Scope.Session.ANY
                        : word(Scope.Session.class, map, session, "session");
        return new Scope(symbols(map.value("symbol")), part == null ? Scope.Session.ANY : part);
    }

    private List<String> symbols(@Nullable YamlNode node) {
        List<YamlNode> nodes =
                switch (node) {
                    case null -> List.of();
                    case Sequence sequence -> sequence.items();
                    default -> List.of(node);
                };
        List<String> symbols = new ArrayList<>();
        for (YamlNode one : nodes) {
            String symbol = text(one, one, "symbol: a name, or a list of names");
            if (symbol != null) {
                symbols.add(symbol);
            }
        }
        return symbols;
    }

    private @Nullable String text(YamlNode place, @Nullable YamlNode node, String expected) {
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        problems.add(node == null ? place : node, expected);
        return null;
    }

    private <T extends Enum<T>> @Nullable T word(
            Class<T> type, YamlNode place, @Nullable YamlNode node, String key) {
        List<String> words = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            words.add(constant.toString());
            if (node instanceof Scalar scalar && scalar.text().equals(constant.toString())) {
                return constant;
            }
        }
        String expected = key + ": one of " + String.join(", ", words).toLowerCase(Locale.ROOT);
        problems.add(node == null ? place : node, expected);
        return null;
    }
}
