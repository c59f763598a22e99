package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.YamlNode.Mapping;
import io.moola.formats.YamlNode.Scalar;
import io.moola.formats.YamlNode.Sequence;
import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

class YamlTest {

    @TempDir Path folder;

    @Test
    void keepsTheLineAndColumnOfEveryKeyAndValue() {
        Mapping root =
                (Mapping)
                        Yaml.parse(
                                """
                                # a comment
                                name: mine
                                years:
                                  - 2020
                                  - [2021, '2022']
                                """,
                                "mine.yaml");

        assertThat(root.entries()).hasSize(2);
        assertThat(root.value("name")).isEqualTo(new Scalar("mine", true, 2, 7));
        assertThat(root.entries().getLast().key()).isEqualTo(new Scalar("years", true, 3, 1));
        Sequence years = (Sequence) Objects.requireNonNull(root.value("years"));
        assertThat(years.line()).isEqualTo(4);
        assertThat(years.items())
                .containsExactly(
                        new Scalar("2020", true, 4, 5),
                        new Sequence(
                                List.of(
                                        new Scalar("2021", true, 5, 6),
                                        new Scalar("2022", false, 5, 12)),
                                5,
                                5));
        assertThat(root.value("zone")).isNull();
    }

    @Test
    void leavesValuesAsTheyAreWritten() {
        Mapping root =
                (Mapping)
                        Yaml.parse(
                                """
                                no: no
                                time: 09:30
                                octal: 010
                                nothing:
                                tilde: ~
                                quoted: "~"
                                folded: >-
                                  two
                                  lines
                                """,
                                "x");

        assertThat(root.entries())
                .extracting(entry -> ((Scalar) entry.value()).text())
                .containsExactly("no", "09:30", "010", "", "~", "~", "two lines");
        assertThat(root.entries())
                .extracting(entry -> ((Scalar) entry.value()).isNull())
                .containsExactly(false, false, false, true, true, false, false);
        assertThat(root.entries())
                .extracting(entry -> entry.value().described())
                .startsWith("'no'", "'09:30'", "'010'", "nothing", "nothing", "'~'");
    }

    @Test
    void whatIsRefusedIsToldWithItsLine() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("a: 1\nb: 2\na: 3\n", "line 3, column 1 as YAML: the key 'a' is there twice,");
        wrong.put("a: 1\n[b]: 2\n", "line 2, column 1 as YAML: a key is a single value, not a");
        wrong.put("a: !!java.net.URL x\n", "line 1, column 4 as YAML: the tag tag:yaml.org,2002:");
        wrong.put("a: 1\n---\nb: 1\n", "line 2, column 1 as YAML: a second document begins");
        wrong.put("a: *b\n", "line 1, column 4 as YAML: the alias *b stands for nothing before");
        wrong.put("a: &a [*a]\n", "line 1, column 8 as YAML: the alias *a stands for nothing");
        wrong.put("[".repeat(101), "line 1, column 101 as YAML: it is nested deeper than 100");
        wrong.put("a: b: c\n", "line 1, column 5 as YAML: mapping values are not allowed here");
        wrong.put("a:\n\t- b\n", "line 2, column 1 as YAML: found character '\\t(TAB)' that");
        wrong.put("b: 1\na: \u0007\n", "line 2 as YAML: the character U+0007 is not allowed");

        wrong.forEach((text, message) ->
                assertThatThrownBy(() -> Yaml.parse(text, "mine.yaml"))
                        .as(text)
                        .isInstanceOf(MoolaException.class)
                        .hasMessageStartingWith("Cannot read mine.yaml")
                        .hasMessageContaining(message));
    }

    @Test
    void aliasesCannotGrowWithoutEnd() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }

        assertThatThrownBy(() -> Yaml.parse(text.toString(), "laughs"))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("it holds more than 200,000 values, aliases counted");
        Mapping root = (Mapping) Yaml.parse("a: &x [1]\nb: *x\n", "x");
        assertThat(root.value("b")).isSameAs(root.value("a"));
    }

    @Test
    void filesThatCannotBeReadAreToldByName() throws IOException {
        assertThatThrownBy(() -> Yaml.read(folder.resolve("no.yaml"), "no.yaml"))
                .hasMessage("Cannot read no.yaml: no such file");
        assertThatThrownBy(() -> Yaml.read(folder, "here"))
                .hasMessage("Cannot read here: it is a folder");
        Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> Yaml.read(latin, "l.yaml"))
                .hasMessage("Cannot read l.yaml: it is not text in UTF-8");
        Path large = Files.write(folder.resolve("big.yaml"), new byte[Yaml.MOST_BYTES + 1]);
        assertThatThrownBy(() -> Yaml.read(large, "big.yaml"))
                .hasMessage("Cannot read big.yaml: it is larger than 8 MiB");
        Path empty = Files.createFile(folder.resolve("e.yaml"));
        assertThat(Yaml.read(empty, "e.yaml")).isEqualTo(new Scalar("", true, 1, 1));
        Path marked = Files.writeString(folder.resolve("m.yaml"), "\uFEFFa: \u00e4\n");
        assertThat(((Mapping) Yaml.read(marked, "m.yaml")).value("a"))
                .isEqualTo(new Scalar("\u00e4", true, 1, 4));
    }

    @Test
    void damagedTextEndsInATreeOrInOneClearLine() {
        byte[] sound =
                """
                name: &n mine
                hours:
                  - {from: 2020-01-01, days: mon-fri, sessions: ["09:30-16:00"]}
                closed: {2020: [01-01, "12-25"]}
                text: |
                  block
                again: *n
                """
                        .getBytes(StandardCharsets.UTF_8);
        long seed = 20_240_517L;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] marks = "{}[]:,-&*!|>'\"%@`#? \n\t\\".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = sound.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = marks[random.nextInt(marks.length)];
            }
            String text = new String(damaged, StandardCharsets.UTF_8);
            try {
                assertThat(Yaml.parse(text, "x").line()).isPositive();
            } catch (MoolaException e) {
                assertThat(e.getMessage())
                        .as("seed %d, round %d", seed, round)
                        .startsWith("Cannot read x, line ");
            }
        }
    }

    /// The same lines as another YAML parser sees.
    @Test
    void agreesWithTheLinesOfAnotherParser() throws IOException {
        String text =
                """
                a: 1

                b:   # comment
                  c: [x, {d: y}]
                  "e f": 'g'
                h:
                - i
                -   - j
                """;
        Path file = Files.writeString(folder.resolve("x.yaml"), text);
        StringBuilder ours = new StringBuilder();
        walk(
                Yaml.parse(text, "x"),
                (what, node) ->
                        ours.append("%s %d %d\n".formatted(what, node.line(), node.column())));

        String theirs =
                Peers.python(
                        """
                        import sys, yaml
                        def walk(n):
                            if isinstance(n, yaml.ScalarNode):
                                kind = n.value
                            else:
                                kind = 'map' if isinstance(n, yaml.MappingNode) else 'list'
                            print(kind, n.start_mark.line + 1, n.start_mark.column + 1)
                            for c in [] if isinstance(n, yaml.ScalarNode) else n.value:
                                for one in c if isinstance(c, tuple) else [c]:
                                    walk(one)
                        walk(yaml.compose(open(sys.argv[1])))
                        """,
                        file);

        assertThat(ours).hasToString(theirs);
    }

    private static void walk(YamlNode node, BiConsumer<String, YamlNode> visit) {
        switch (node) {
            case Scalar scalar -> visit.accept(scalar.text(), node);
            case Sequence list -> {
                visit.accept("list", node);
                list.items().forEach(item -> walk(item, visit));
            }
            case Mapping map -> {
                visit.accept("map", node);
                map.entries()
                        .forEach(entry -> {
                            walk(entry.key(), visit);
                            walk(entry.value(), visit);
                        });
            }
        }
    }
}
