package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The reference page of all expectations, made from the registry.
public final class ExpectationDocument {

    private ExpectationDocument() {}

    /// Markdown: name, what it expects and catches, severity, remedy, parameters, an example.
    public static String markdown() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Expectations

                        What a suite can expect of data, by stage. Severities are defaults; a suite
                        sets others. This page is made from the code: a test holds it current.

                        A suite is YAML: `moola suite show raw` prints the standard one.
                        `where: {symbol: "ES*", session: inside}` limits a check to some instruments,
                        or to the bars inside or outside the sessions of their trading calendar; steps
                        and gaps are then those between the bars that are left.
                        """);
        for (Stage stage : Stage.values()) {
            text.append("\n## Stage ").append(stage).append('\n');
            for (Expectation expectation : Expectations.own(stage)) {
                append(text, expectation);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Expectation expectation) {
        text.append("\n### `").append(expectation.name()).append("`\n\n");
        text.append(expectation.description()).append("\n\n");
        text.append("- Catches: ").append(expectation.catches()).append('\n');
        text.append("- Severity: `").append(expectation.severity()).append("`\n");
        text.append("- When it fails: ").append(expectation.remedy()).append('\n');
        List<Parameter> parameters = expectation.parameters();
        if (!parameters.isEmpty()) {
            text.append("\n| parameter | default | what it is |\n|---|---|---|\n");
            for (Parameter parameter : parameters) {
                text.append(
                        "| `%s` | %s | %s |\n"
                                .formatted(
                                        parameter.name(),
                                        shown(parameter),
                                        parameter.description()));
            }
        }
        text.append("\n```yaml\n").append(example(expectation)).append("```\n");
    }

    private static String shown(Parameter parameter) {
        Object standard = parameter.standard();
        if (standard == null) {
            return parameter.isRequired() ? "required" : "none";
        }
        return "`" + SuiteYaml.written(standard) + "`";
    }

    private static String example(Expectation expectation) {
        StringBuilder text = new StringBuilder("- name: " + expectation.name() + "\n");
        List<Parameter> set =
                expectation.parameters().stream()
                        .filter(parameter -> parameter.isRequired() || parameter.standard() != null)
                        .toList();
        if (!set.isEmpty()) {
            text.append("  parameters:\n");
        }
        for (Parameter parameter : set) {
            text.append("    %s: %s\n".formatted(parameter.name(), value(parameter)));
        }
        return text.toString();
    }

    private static @Nullable String value(Parameter parameter) {
        Object standard = parameter.standard();
        if (standard != null) {
            return SuiteYaml.written(standard);
        }
        return switch (parameter.kind()) {
            case NUMBER -> "1";
            case FLAG -> "true";
            case COLUMN, TEXT -> "close";
            case VALUES -> "[1, 2]";
            case MAP -> "{quantiles: [0.5], value_ranges: [[1, 2]]}";
        };
    }
}
