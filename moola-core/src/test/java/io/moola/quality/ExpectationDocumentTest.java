package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ExpectationDocumentTest {

    private static final Path PAGE = Path.of("../docs/reference/expectations.md");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("moola.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ExpectationDocument.markdown());
        }

        assertThat(Files.readString(PAGE))
                .as("rewrite it with -Dtest=ExpectationDocumentTest -Dmoola.update=true")
                .isEqualTo(ExpectationDocument.markdown());
    }

    @Test
    void everyExpectationIsOnThePageWithAnExampleThatReads() {
        String page = ExpectationDocument.markdown();
        for (Stage stage : Stage.values()) {
            int from = page.indexOf("## Stage " + stage);
            for (Expectation expectation : Expectations.own(stage)) {
                int at = page.indexOf("### `" + expectation.name() + "`", from);
                assertThat(at).as(expectation.name()).isPositive();
                Matcher example =
                        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
                assertThat(example.find(at)).as(expectation.name()).isTrue();
                String suite =
                        "suite: x\nstage: %s\nexpectations:\n%s"
                                .formatted(stage, example.group(1).indent(2));

                assertThat(SuiteYaml.read(Yaml.parse(suite, "x"), "x").checks()).hasSize(1);
            }
        }
    }
}
