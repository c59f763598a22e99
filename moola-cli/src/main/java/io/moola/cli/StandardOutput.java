package io.moola.cli;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/// Standard output that remembers why it could not be written: a full disk must not look like
/// success. That nobody reads any more (`… | head`) is no failure.
final class StandardOutput extends FileOutputStream {

    private @Nullable String failure;

    StandardOutput() {
        super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            super.write(bytes, from, length);
        } catch (IOException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    /// Why output is missing, or null.
    @Nullable String failure() {
        boolean closed = failure != null && failure.contains("Broken pipe");
        return closed ? null : failure;
    }
}
