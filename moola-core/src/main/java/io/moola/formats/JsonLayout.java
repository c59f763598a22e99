package io.moola.formats;

import java.util.List;

/// Where the rows of a JSON text lie.
///
/// @param path the keys that lead to the array of rows, `*` for the first key that holds an array;
///   empty where the text is that array, or an object on each line
/// @param columns the names of the values of a row that is an array; empty where rows are objects
public record JsonLayout(List<String> path, List<String> columns) {

    /// Flat objects: one on each line, or all in one array.
    public static final JsonLayout OBJECTS = new JsonLayout(List.of(), List.of());

    public JsonLayout {
        path = List.copyOf(path);
        columns = List.copyOf(columns);
    }

    /// Objects in the array under these keys.
    public static JsonLayout objectsAt(String... path) {
        return new JsonLayout(List.of(path), List.of());
    }

    /// Arrays of these values, under these keys.
    public static JsonLayout arrays(List<String> columns, String... path) {
        return new JsonLayout(List.of(path), columns);
    }
}
