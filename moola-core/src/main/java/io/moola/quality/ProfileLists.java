package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Arrays as JSON trees hold them; what is not finite is null.
final class ProfileLists {

    private ProfileLists() {}

    static List<@Nullable Object> of(double... values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(Trees.finite(value));
        }
        return list;
    }

    static List<@Nullable Object> of(long... values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (long value : values) {
            list.add(value);
        }
        return list;
    }
}
