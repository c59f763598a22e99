package io.moola.training;

import io.moola.formats.JsonSchema;
import io.moola.formats.NpyWriter;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file of an export.
///
/// @param name without folders
/// @param type of an array's elements, or null where the file is text
/// @param shape of an array
/// @param bytes the file's size
public record ExportedFile(
        String name, NpyWriter.@Nullable Type type, List<Long> shape, long bytes) {

    public ExportedFile {
        shape = List.copyOf(shape);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        if (type != null) {
            tree.put("dtype", type.toString());
            tree.put("shape", shape);
        }
        tree.put("bytes", bytes);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        return JsonSchema.object("A file.")
                .required("name", JsonSchema.text("Its name without folders."))
                .optional(
                        "dtype",
                        JsonSchema.oneOf("Of an array's elements.", NpyWriter.Type.values()))
                .optional(
                        "shape",
                        JsonSchema.list("Of an array.", JsonSchema.count("Length of an axis.")))
                .required("bytes", JsonSchema.count("Its size."));
    }
}
