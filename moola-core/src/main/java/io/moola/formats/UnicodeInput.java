package io.moola.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Turns a stream of UTF-8 or UTF-16, told by its byte-order mark, into UTF-8 without one.
final class UnicodeInput {

    private UnicodeInput() {}

    static InputStream asUtf8(InputStream in) throws IOException {
        InputStream marked = in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
        marked.mark(3);
        byte[] mark = marked.readNBytes(3);
        if (starts(mark, 0xef, 0xbb, 0xbf)) {
            return marked;
        }
        marked.reset();
        if (starts(mark, 0xff, 0xfe)) {
            marked.skipNBytes(2);
            return new Transcoded(marked, StandardCharsets.UTF_16LE);
        }
        if (starts(mark, 0xfe, 0xff)) {
            marked.skipNBytes(2);
            return new Transcoded(marked, StandardCharsets.UTF_16BE);
        }
        return marked;
    }

    private static boolean starts(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Transcoded extends InputStream {

        private final Reader reader;
        private final char[] chars = new char[1 << 14];
        private byte[] bytes = new byte[0];
        private int at;

        Transcoded(InputStream in, Charset charset) {
            reader = new InputStreamReader(in, charset);
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < bytes.length) {
                return true;
            }
            int count = reader.read(chars, 0, chars.length - 1);
            if (count <= 0) {
                return false;
            }
            if (Character.isHighSurrogate(chars[count - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    chars[count++] = (char) low;
                }
            }
            bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
