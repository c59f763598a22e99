package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class CliTest {

    @TempDir Path folder;

    @Test
    void theQuickHelpEqualsTheRealHelp() throws IOException {
        String help = cli().help();
        if (System.getProperty("moola.update") != null) {
            Path resource =
                    Path.of(
                            System.getProperty("moola.root"),
                            "moola-cli/src/main/resources/io/moola/cli/help.txt");
            Files.writeString(resource, help);
            return;
        }
        assertThat(Main.resource("help.txt"))
                .as("help.txt is stale; run this test with -Dmoola.update=true")
                .isEqualTo(help);
    }

    @Test
    void theQuickVersionEqualsTheRealVersion() {
        CommandLineRun run = CommandLineRun.moola(folder, "--version");

        assertThat(run.out()).isEqualTo(Main.resource("version.txt"));
        assertThat(run.out()).matches("moola \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void everyVerbIsRegistered() {
        TreeSet<String> written = new TreeSet<>();
        VerbClasses.all().forEach(verb -> written.add(verb.getName()));
        TreeSet<String> registered = new TreeSet<>();
        addVerbs(cli().commandLine(), registered);

        assertThat(registered).isNotEmpty().isEqualTo(written);
    }

    private static void addVerbs(CommandLine line, Set<String> verbs) {
        for (CommandLine verb : line.getSubcommands().values()) {
            verbs.add(verb.getCommand().getClass().getName());
            addVerbs(verb, verbs);
        }
    }

    @Test
    void everyVerbShowsExamplesAndDescribesEveryOption() {
        cli().commandLine().getSubcommands().values().forEach(CliTest::assertDocumented);
    }

    private static void assertDocumented(CommandLine verb) {
        CommandSpec spec = verb.getCommandSpec();
        String name = spec.qualifiedName(" ");
        assertThat(spec.usageMessage().header()).as(name + " header").isNotEmpty();
        if (verb.getSubcommands().isEmpty()) {
            assertThat(String.join("\n", spec.usageMessage().footer()))
                    .as(name + " examples")
                    .contains(name);
        }
        spec.options()
                .forEach(option ->
                        assertThat(option.description())
                                .as(name + " " + option.longestName())
                                .isNotEmpty());
        verb.getSubcommands().values().forEach(CliTest::assertDocumented);
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        CommandLineRun run = CommandLineRun.moola(folder, "instal");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "moola: Unmatched argument at index 0: 'instal'."
                                + " Did you mean install");
    }

    @Test
    void answersErrorsAsOneJsonDocumentWhenJsonIsAskedFor() {
        CommandLineRun run = CommandLineRun.moola(folder, "install --no-such --json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(Json.parseObject(run.out()))
                .isEqualTo(
                        Map.of(
                                "error",
                                Map.of(
                                        "code",
                                        "usage",
                                        "message",
                                        "Unknown option: '--no-such'",
                                        "hint",
                                        "Did you mean --no-color?")));
    }

    @Test
    void refusesAnUnknownOutputFormat() {
        CommandLineRun run = CommandLineRun.moola(folder, "install --dry-run -o xml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Use -o table, json, ndjson or csv.");
    }

    private Cli cli() {
        PrintStream nowhere =
                new PrintStream(
                        java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Cli(
                new Context(
                        nowhere, nowhere, InputStream.nullInputStream(), folder, Map.of(), false));
    }
}
