package io.moola.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A description of JSON values, as JSON Schema 2020-12 writes it. A type declares its schema
/// beside the code that builds its tree. Objects know exactly the keys that are named: any other is
/// wrong.
///
/// Immutable: every method gives a new schema. Equal calls give equal trees, keys in the order of
/// the calls.
public final class JsonSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ITEMS = "items";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String TYPE = "type";

    private final Map<String, Object> tree;

    private JsonSchema(Map<String, Object> tree) {
        this.tree = tree;
    }

    private static JsonSchema of(String type, String description) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("description", description);
        tree.put(TYPE, type);
        return new JsonSchema(tree);
    }

    /// An object without keys yet.
    public static JsonSchema object(String description) {
        return of("object", description)
                .with(PROPERTIES, Map.of())
                .with(REQUIRED, List.of())
                .with("additionalProperties", false);
    }

    /// An object whose keys are data, such as symbols.
    ///
    /// @param values what every key holds
    public static JsonSchema map(String description, JsonSchema values) {
        return of("object", description).with("additionalProperties", values.tree);
    }

    public static JsonSchema list(String description, JsonSchema items) {
        return of("array", description).with(ITEMS, items.tree);
    }

    public static JsonSchema text(String description) {
        return of("string", description);
    }

    /// A text that a regular expression matches as a whole.
    public static JsonSchema text(String description, String pattern) {
        return text(description).with("pattern", "^(?:" + pattern + ")$");
    }

    /// A SHA-256 in hex.
    public static JsonSchema sha256(String description) {
        return text(description, "[0-9a-f]{64}");
    }

    /// A time in ISO 8601 and UTC, with `Z`.
    public static JsonSchema instant(String description) {
        return text(description, "[+-]?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z")
                .with("format", "date-time");
    }

    /// One of some texts.
    public static JsonSchema oneOf(String description, List<String> texts) {
        return text(description).with("enum", List.copyOf(texts));
    }

    /// One of the names that an enum's constants have in documents.
    public static JsonSchema oneOf(String description, Enum<?>[] constants) {
        return oneOf(description, Arrays.stream(constants).map(Enum::toString).toList());
    }

    /// Exactly this text.
    public static JsonSchema constant(String description, String text) {
        return text(description).with("const", text);
    }

    /// Any finite number.
    public static JsonSchema number(String description) {
        return of("number", description);
    }

    public static JsonSchema wholeNumber(String description) {
        return of("integer", description);
    }

    /// A whole number of at least 0.
    public static JsonSchema count(String description) {
        return wholeNumber(description).atLeast(0);
    }

    /// True or false.
    public static JsonSchema flag(String description) {
        return of("boolean", description);
    }

    /// A value that at least one of some schemas describes.
    public static JsonSchema anyOf(String description, JsonSchema... schemas) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("description", description);
        tree.put("anyOf", Arrays.stream(schemas).map(schema -> schema.tree).toList());
        return new JsonSchema(tree);
    }

    /// The object with a key that has to be there.
    public JsonSchema required(String key, JsonSchema value) {
        List<Object> keys = new ArrayList<>((List<?>) tree.getOrDefault(REQUIRED, List.of()));
        keys.add(key);
        return optional(key, value).with(REQUIRED, keys);
    }

    /// The object with a key that may be absent.
    public JsonSchema optional(String key, JsonSchema value) {
        Map<String, Object> properties = properties();
        if (properties.putIfAbsent(key, value.tree) != null) {
            throw new IllegalArgumentException("Cannot describe the key " + key + " twice");
        }
        return with(PROPERTIES, properties);
    }

    /// The object with all keys of another one behind its own.
    public JsonSchema including(JsonSchema other) {
        JsonSchema all = this;
        List<?> needed = (List<?>) other.tree.getOrDefault(REQUIRED, List.of());
        for (Map.Entry<String, Object> property : other.properties().entrySet()) {
            JsonSchema value = new JsonSchema(object(property.getValue()));
            all =
                    needed.contains(property.getKey())
                            ? all.required(property.getKey(), value)
                            : all.optional(property.getKey(), value);
        }
        return all;
    }

    /// The same, or null.
    public JsonSchema orNull() {
        return tree.get(TYPE) instanceof String type ? with(TYPE, List.of(type, "null")) : this;
    }

    /// The same under another description.
    public JsonSchema described(String description) {
        return with("description", description);
    }

    /// The number, at least this.
    public JsonSchema atLeast(Number least) {
        return with("minimum", least);
    }

    /// The number, at most this.
    public JsonSchema atMost(Number most) {
        return with("maximum", most);
    }

    /// The list, of exactly so many elements.
    public JsonSchema sized(int elements) {
        return with("minItems", elements).with("maxItems", elements);
    }

    /// The list, of at least so many elements.
    public JsonSchema sizedAtLeast(int elements) {
        return with("minItems", elements);
    }

    /// The object, in which another key holds more exactly this where one key is absent.
    public JsonSchema unlessPresent(String absent, String key, JsonSchema value) {
        return with("if", Map.of("not", Map.of(REQUIRED, List.of(absent))))
                .with("then", Map.of(PROPERTIES, Map.of(key, value.tree)));
    }

    /// The schema as a document of its own.
    ///
    /// @param name of the document: `window_stats`
    /// @param title for people
    public Map<String, Object> document(String name, String title) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", DIALECT);
        document.put("$id", "urn:moola:schema:" + name);
        document.put("title", title);
        document.putAll(tree);
        return document;
    }

    private JsonSchema with(String keyword, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        copy.put(keyword, value);
        return new JsonSchema(copy);
    }

    private Map<String, Object> properties() {
        return object(tree.getOrDefault(PROPERTIES, Map.of()));
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> copy.put(String.valueOf(key), each));
        return copy;
    }
}
