package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class FolderLockTest {

    @TempDir Path folder;

    @Test
    void keepsOthersOfThisProcessOutUntilItIsClosed() {
        try (FolderLock first = FolderLock.take(folder, "append to x")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder, "append to x"))
                    .isInstanceOf(MoolaException.class)
                    .hasMessage("Cannot append to x: another moola is changing files there");
        }
        FolderLock.take(folder, "append to x").close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsOtherProcessesOut() {
        String script =
                """
                import fcntl, sys
                with open(sys.argv[1], "w") as file:
                    try:
                        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        print("free")
                    except OSError:
                        print("taken")
                """;
        try (FolderLock lock = FolderLock.take(folder, "append to x")) {
            assertThat(lock).isNotNull();
            assertThat(Peers.python(script, folder.resolve(".moola-lock")).strip())
                    .isEqualTo("taken");
        }
    }

    @Test
    void takesALockThatAKilledProcessLeft() throws Exception {
        Files.createFile(folder.resolve(".moola-lock"));

        FolderLock.take(folder, "append to x").close();
        assertThat(folder).isEmptyDirectory();
    }
}
