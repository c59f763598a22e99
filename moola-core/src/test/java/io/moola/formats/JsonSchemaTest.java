package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class JsonSchemaTest {

    @Test
    void writesKeysInTheOrderOfTheCalls() {
        JsonSchema schema =
                JsonSchema.object("A thing.")
                        .required("b", JsonSchema.number("A number.").orNull().atLeast(1))
                        .optional("a", JsonSchema.oneOf("A word.", List.of("x", "y")));

        assertThat(Json.compact(schema.document("thing", "Thing")))
                .isEqualTo(
                        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
                                + "\"$id\":\"urn:moola:schema:thing\",\"title\":\"Thing\","
                                + "\"description\":\"A thing.\",\"type\":\"object\","
                                + "\"properties\":{\"b\":{\"description\":\"A number.\","
                                + "\"type\":[\"number\",\"null\"],\"minimum\":1},"
                                + "\"a\":{\"description\":\"A word.\",\"type\":\"string\","
                                + "\"enum\":[\"x\",\"y\"]}},\"required\":[\"b\"],"
                                + "\"additionalProperties\":false}");
    }

    @Test
    void includesTheKeysOfAnotherObjectAndLeavesBothAsTheyWere() {
        JsonSchema a = JsonSchema.object("A.").required("a", JsonSchema.text("Text."));
        JsonSchema b = JsonSchema.object("B.").optional("b", JsonSchema.flag("Flag."));
        String before = Json.compact(a.document("a", "A"));

        JsonSchema both = b.including(a);

        assertThat(Json.compact(both.document("b", "B")))
                .contains("\"description\":\"B.\"")
                .contains("\"required\":[\"a\"]")
                .containsSubsequence("\"b\":{", "\"a\":{");
        assertThat(Json.compact(a.document("a", "A"))).isEqualTo(before);
    }

    @Test
    void refusesToDescribeAKeyTwice() {
        JsonSchema a = JsonSchema.object("A.").required("a", JsonSchema.text("Text."));

        assertThatThrownBy(() -> a.optional("a", JsonSchema.flag("Flag.")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot describe the key a twice");
    }
}
