package io.moola.quality;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.formats.Yaml;

import java.nio.file.Path;
import java.util.List;

/// Changes that somebody has reviewed, or is to review, for exactly one file of bars. Immutable.
///
/// @param data the file's name, without folders
/// @param sha256 of the file's bytes, in hex: the patch is for no other data
/// @param entries in the order of instruments and rows
public record RepairPatch(String data, String sha256, List<RepairEntry> entries) {

    /// More changes than a person reviews; faults of that number are to be cured at the source.
    static final int MOST_ENTRIES = 8_000;

    public RepairPatch {
        entries = List.copyOf(entries);
    }

    /// Reads a patch that [#toYaml()] wrote and a person may have edited.
    ///
    /// @param name what messages call the file
    /// @throws MoolaException (input) with every problem and its line
    public static RepairPatch read(Path file, String name) {
        return RepairYaml.read(Yaml.read(file, name), name);
    }

    /// The patch as a file to read and edit.
    public String toYaml() {
        return RepairYaml.write(this);
    }

    /// Repairs bars. Every old value is compared first: nothing is repaired unless all agree.
    ///
    /// @param instruments all that the file holds
    /// @param dataSha256 of that file
    /// @param name of the patch, without folders, for the history
    /// @param patchSha256 of the patch file, for the history
    /// @throws MoolaException (refused) when the patch is for other data, naming the first place
    public Repaired apply(
            List<Instrument> instruments, String dataSha256, String name, String patchSha256) {
        if (!dataSha256.equals(sha256)) {
            throw MoolaException.refused(
                    "Cannot apply %s: it is for data with sha256 %s, these have %s"
                            .formatted(name, sha256, dataSha256),
                    "Name the data that it was proposed for, or propose again:"
                            + " moola check --propose-repair F --data FILE");
        }
        return RepairRun.apply(this, instruments, name, patchSha256);
    }
}
