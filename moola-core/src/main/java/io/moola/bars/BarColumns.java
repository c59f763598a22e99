package io.moola.bars;

import io.moola.MoolaException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds the columns of a bar among a source's names: those that the user named, else those that
/// its format says, else by [BarRole#names()].
final class BarColumns {

    private final String file;
    private final List<String> header;
    private final IngestOptions options;
    private final BarLayout layout;

    BarColumns(String file, List<String> header, IngestOptions options) {
        this(file, header, options, BarLayout.PLAIN);
    }

    BarColumns(String file, List<String> header, IngestOptions options, BarLayout layout) {
        this.layout = layout;
        this.file = file;
        this.header = header;
        this.options = options;
        for (String key : options.columns().keySet()) {
            if (Arrays.stream(BarRole.values()).noneMatch(role -> role.key().equals(key))) {
                throw MoolaException.usage(
                        "Cannot map the column '" + key + "'",
                        "Roles: "
                                + Arrays.stream(BarRole.values()).map(BarRole::key).toList()
                                + ".");
            }
        }
    }

    /// The four price columns and the volume; -1 for a volume that is not there.
    ///
    /// @throws MoolaException when a price column is missing
    int[] numbers() {
        return new int[] {
            required(BarRole.OPEN),
            required(BarRole.HIGH),
            required(BarRole.LOW),
            required(BarRole.CLOSE),
            find(BarRole.VOLUME)
        };
    }

    /// The four columns to take the mean with, or none.
    int[] averaged() {
        return layout.averaged().stream().mapToInt(this::named).toArray();
    }

    /// The column of a role, or -1.
    int find(BarRole role) {
        String named = options.columns().get(role.key());
        if (role == BarRole.SYMBOL && options.symbolColumn() != null) {
            named = options.symbolColumn();
        }
        if (named == null) {
            named = layout.columns().get(role);
        }
        if (named != null) {
            return named(named);
        }
        for (String name : role.names()) {
            int found = -1;
            for (int i = 0; i < header.size(); i++) {
                if (BarRole.normalised(header.get(i)).equals(name)) {
                    if (found >= 0) {
                        throw twice(role, header.get(found), header.get(i));
                    }
                    found = i;
                }
            }
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /// The column of a role.
    ///
    /// @throws MoolaException when there is none
    int required(BarRole role) {
        int found = find(role);
        if (found < 0 && header.stream().filter(BarColumns::isNumber).count() > header.size() / 2) {
            throw MoolaException.input(
                    "Cannot find the column '%s' in %s: its first line is no header but a row, %s"
                            .formatted(role.key(), file, shown()),
                    "Put a header line before it, or say which format it is: --format NAME (moola"
                            + " ingest --formats).");
        }
        if (found < 0) {
            throw MoolaException.input(
                    "Cannot find the column '%s' in %s: its columns are %s"
                            .formatted(role.key(), file, shown()),
                    "Name it: --columns " + role.key() + "=NAME");
        }
        return found;
    }

    private static boolean isNumber(String field) {
        return field.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    /// True when the user named the column of that role.
    boolean isNamed(BarRole role) {
        return options.columns().containsKey(role.key());
    }

    private int named(String name) {
        int loose = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equals(name)) {
                return i;
            }
            if (header.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                loose = i;
            }
        }
        if (loose >= 0) {
            return loose;
        }
        throw MoolaException.input(
                "Cannot find the column '%s' in %s: its columns are %s"
                        .formatted(name, file, shown()),
                null);
    }

    private MoolaException twice(BarRole role, String first, String second) {
        return MoolaException.input(
                "Cannot choose the column '%s' of %s: both '%s' and '%s' fit"
                        .formatted(role.key(), file, first, second),
                "Name it: --columns " + role.key() + "=NAME");
    }

    private String shown() {
        String all = String.join(", ", header);
        return all.length() > 200 ? all.substring(0, 200) + "…" : all;
    }
}
