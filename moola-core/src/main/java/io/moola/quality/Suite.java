package io.moola.quality;

import io.moola.formats.Yaml;

import java.nio.file.Path;
import java.util.List;

/// A list of checks under a name, for one stage. Immutable.
///
/// @param name what reports call it
/// @param stage what it looks at
/// @param checks in the order of the report
public record Suite(String name, Stage stage, List<Check> checks) {

    public Suite {
        checks = List.copyOf(checks);
    }

    /// All that moola expects of a stage, as it comes.
    public static Suite standard(Stage stage) {
        return new Suite(
                stage.toString(),
                stage,
                Expectations.of(stage).stream()
                        .filter(Expectations::isStandard)
                        .map(Check::standard)
                        .toList());
    }

    /// Reads a suite in YAML.
    ///
    /// @param name what messages call the file
    /// @throws io.moola.MoolaException (input) with every problem and its line
    public static Suite read(Path file, String name) {
        return SuiteYaml.read(Yaml.read(file, name), name);
    }

    /// The suite as a file that can be read again, copied and changed.
    public String toYaml() {
        return SuiteYaml.write(this);
    }
}
