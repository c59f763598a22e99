package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moola.MoolaException;
import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The example of docs/how-to/own-expectation.md, compiled as a user would and run.
class OwnExpectationTest {

    private static final Path PAGE = Path.of("../docs/how-to/own-expectation.md");
    private static final String SERVICE = "META-INF/services/io.moola.quality.BarExpectation";

    @TempDir Path folder;

    @Test
    void theExampleOfTheDocumentIsFoundByItsNameAndJudgesBars() throws Exception {
        install(block("java"));
        Files.writeString(folder.resolve(SERVICE), block("text"));
        SomeBars bars = new SomeBars(400, 1);
        bars.setBar(7, 100, 112, 99, 101);

        DataQualityReport report =
                withUsersClasses(() ->
                        new TimeSeriesQualityValidator()
                                .withSuite(suite(block("yaml")))
                                .validateDataset(List.of(bars.instrument()), "x"));

        assertThat(report.passedValidation()).isFalse();
        assertThat(report.checks())
                .singleElement()
                .returns("expect_bar_range_below_limit", CheckResult::name)
                .returns(1L, CheckResult::violations);
        assertThat(report.samples())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("the range is 13.131313131313128 % of the low");
                    assertThat(finding.row()).isEqualTo(7);
                });
    }

    @Test
    void withoutTheJarTheSuiteIsRefused() throws Exception {
        assertThatThrownBy(() -> suite(block("yaml")))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining(
                        "no expectation 'expect_bar_range_below_limit' on the stage raw");
    }

    @Test
    void aClassThatIsNotThereIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(folder.resolve(SERVICE), "example.Nothing\n");

        assertThatThrownBy(() -> withUsersClasses(() -> Expectations.of(Stage.RAW)))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("Cannot load an expectation of your own:")
                .hasMessageContaining("example.Nothing not found");
    }

    @Test
    void aNameOfMoolaIsNotTaken() throws Exception {
        install(block("java").replace("expect_bar_range_below_limit", Rules.JUMP));
        Files.writeString(folder.resolve(SERVICE), block("text"));

        assertThatThrownBy(() -> withUsersClasses(() -> Expectations.of(Stage.RAW)))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot use class example.BarRangeExpectation: the name"
                                + " expect_price_jump_below_limit is taken");
    }

    private static Suite suite(String yaml) {
        return SuiteYaml.read(Yaml.parse(yaml, "mine.yaml"), "mine.yaml");
    }

    /// The first block of a language in the page.
    private static String block(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                        .matcher(Files.readString(PAGE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void install(String source) throws IOException {
        Files.createDirectories(folder.resolve("META-INF/services"));
        Path file = folder.resolve("example/BarRangeExpectation.java");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, source, UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code =
                compiler.run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(code).as("the compiler takes the example").isZero();
    }

    private <T> T withUsersClasses(Callable<T> work) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URI uri = folder.toUri();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {uri.toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
