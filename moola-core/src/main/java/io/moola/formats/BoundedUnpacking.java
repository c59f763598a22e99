package io.moola.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An unpacking stream that stops when it yields far more than any text of bars packs down to: more
/// than 1 GiB and more than 250 times the archive, or more than 256 GiB.
final class BoundedUnpacking extends FilterInputStream {

    private static final long HARMLESS = 1L << 30;
    private static final long LARGEST = 256L << 30;
    private static final long RATIO = 250;

    private final long packed;
    private long count;

    BoundedUnpacking(InputStream in, long packed) {
        super(in);
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        count += read;
        if (count > LARGEST || (count > HARMLESS && count > packed * RATIO)) {
            throw new IOException(
                    "it unpacks to more than %d times its %,d bytes: a bomb?"
                            .formatted(RATIO, packed));
        }
    }
}
