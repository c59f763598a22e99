package io.moola;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoolaExceptionTest {

    @Test
    void holdsMessageAndHintToOneLineWithoutControlCharacters() {
        MoolaException failure =
                MoolaException.input("column 'a\r\nb\u001b[2J\u2028c'", "write\n'é'", null);

        assertThat(failure).hasMessage("column 'a b [2J c'");
        assertThat(failure.hint()).isEqualTo("write 'é'");
    }
}
