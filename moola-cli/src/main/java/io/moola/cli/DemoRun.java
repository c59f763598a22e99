package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs the verbs of a demo in its folder, as a user would type them, and keeps what they said.
final class DemoRun {

    private final Context context;
    private final Path project;
    private final List<Object> steps = new ArrayList<>();
    private final Output.Table table = new Output.Table("command", "exit", "what happened");

    DemoRun(Context context, Path project) {
        this.context = context;
        this.project = project;
    }

    /// Runs ingest with these arguments, then all that follows.
    void stage(List<String> ingest) {
        List<String> words = new ArrayList<>(List.of("ingest"));
        words.addAll(ingest);
        words.addAll(List.of("--rejects", "data/raw/rejects.ndjson"));
        run(words, "%s rows read, %s bars", "rows_read", "rows_accepted");
        run(
                List.of("validate", "--stage", "raw"),
                "passed: %s, score %s of 100",
                "passed_validation",
                "quality_score");
        for (String bars : bars()) {
            run(
                    List.of(
                            "validate",
                            "--stage",
                            "raw",
                            "--data",
                            "data/raw/" + bars,
                            "--quarantine",
                            "data/raw/quarantine/" + bars),
                    "rows at fault split off; the rest in data/raw/clean");
        }
        List<String> window = new ArrayList<>(List.of("window", "--input"));
        bars().forEach(bars -> window.add("data/raw/clean/" + bars));
        Map<String, Object> windows = run(window, "");
        describeLast(windowsKept(windows) + " windows of 105 bars");
        run(
                List.of("validate", "--stage", "windows"),
                "passed: %s, score %s of 100",
                "passed_validation",
                "quality_score");
        run(List.of("export", "npy"), "arrays for NumPy and PyTorch");
    }

    private static Object windowsKept(Map<String, Object> document) {
        return document.get("total") instanceof Map<?, ?> total
                ? Numbers.forPeople(total.get("kept"))
                : Numbers.forPeople(document.get("kept"));
    }

    private List<String> bars() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(project.resolve("data/raw"), "market_data_*.parquet")) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            throw MoolaException.input("Cannot list " + project + ": " + e.getMessage(), null, e);
        }
        names.sort(null);
        return names;
    }

    /// Runs a command line that prints JSON; its exit code may be 0 or 1.
    private Map<String, Object> run(List<String> words, String outcome, String... keys) {
        List<String> command = new ArrayList<>(words);
        command.add("--json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream quiet =
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Context inside =
                new Context(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        quiet,
                        context.in(),
                        project,
                        context.environment(),
                        false);
        int status = new Cli(inside).run(command.toArray(String[]::new));
        Map<String, Object> document = Json.parseObject(out.toString(StandardCharsets.UTF_8));
        if (document.get("error") instanceof Map<?, ?> error) {
            throw failed(words, status, error);
        }
        Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = shown(document.get(keys[i]));
        }
        add("moola " + String.join(" ", words), status, outcome.formatted(values));
        return document;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Double score
                ? String.format(Locale.ROOT, "%.1f", score)
                : Numbers.forPeople(value);
    }

    private static MoolaException failed(List<String> words, int status, Map<?, ?> error) {
        String message =
                "The demo stopped at 'moola %s' (exit %d): %s"
                        .formatted(String.join(" ", words), status, error.get("message"));
        String hint = error.get("hint") instanceof String text ? text : null;
        return switch (status) {
            case ExitCode.REFUSED -> MoolaException.refused(message, hint);
            case ExitCode.USAGE -> MoolaException.usage(message, hint);
            default -> MoolaException.input(message, hint);
        };
    }

    private void add(String command, int status, String outcome) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("command", command);
        step.put("exit", status);
        step.put("outcome", outcome);
        steps.add(step);
    }

    @SuppressWarnings("unchecked")
    private void describeLast(String outcome) {
        ((Map<String, Object>) steps.getLast()).put("outcome", outcome);
    }

    /// The steps as a user would see them in a terminal.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Object entry : steps) {
            Map<?, ?> step = (Map<?, ?>) entry;
            text.append("$ ").append(step.get("command")).append('\n');
            text.append("  exit ").append(step.get("exit")).append(": ");
            text.append(step.get("outcome")).append('\n');
        }
        return text.toString();
    }

    Map<String, Object> document() {
        return Map.of("steps", steps);
    }

    Output.Table table() {
        for (Object entry : steps) {
            Map<?, ?> step = (Map<?, ?>) entry;
            table.row(step.get("command"), step.get("exit"), step.get("outcome"));
        }
        return table;
    }

    /// What ingest and validation of the raw bars counted; the violations of each check under
    /// `checks` by its name.
    List<Map<String, Object>> documents() {
        Map<String, Object> violations = new LinkedHashMap<>();
        if (read("validation_report.json").get("checks") instanceof List<?> checks) {
            for (Object entry : checks) {
                Map<?, ?> check = (Map<?, ?>) entry;
                violations.put(String.valueOf(check.get("name")), check.get("violations"));
            }
        }
        return List.of(
                read("metrics.json"), read("quality_metrics.json"), Map.of("checks", violations));
    }

    private Map<String, Object> read(String name) {
        return Json.readObject(project.resolve("data/raw").resolve(name));
    }
}
