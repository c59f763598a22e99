package io.moola.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The distinct words of a row group in order of appearance, and each row's code.
final class WordDictionary {

    private final int firstRow;
    private final int[] codes;
    private final byte[][] words;

    private WordDictionary(int firstRow, int[] codes, byte[][] words) {
        this.firstRow = firstRow;
        this.codes = codes;
        this.words = words;
    }

    /// The dictionary of the rows [from, to).
    static WordDictionary of(Column.TextRows values, int from, int to) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] codes = new int[to - from];
        String previous = null;
        int code = 0;
        int row = from;
        while (row < to) {
            String word = values.at(row);
            if (!word.equals(previous)) {
                code = known.computeIfAbsent(word, any -> known.size());
                previous = word;
            }
            int end = Math.min(to, values.sameUntil(row));
            Arrays.fill(codes, row - from, end - from, code);
            row = end;
        }
        byte[][] words =
                known.keySet().stream()
                        .map(word -> word.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        return new WordDictionary(from, codes, words);
    }

    int firstRow() {
        return firstRow;
    }

    int[] codes() {
        return codes;
    }

    int size() {
        return words.length;
    }

    /// Bits of a code, at least 1.
    int width() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(words.length - 1));
    }

    /// The dictionary page's body.
    ByteSink body() {
        ByteSink body = new ByteSink(64);
        for (byte[] word : words) {
            body.putInt(word.length);
            body.putBytes(word);
        }
        return body;
    }

    /// The smallest and largest word of the rows [from, to), by unsigned bytes.
    byte[][] range(int from, int to) {
        boolean[] used = new boolean[words.length];
        for (int row = from; row < to; row++) {
            used[codes[row - firstRow]] = true;
        }
        byte[] min = words[codes[from - firstRow]];
        byte[] max = min;
        for (int i = 0; i < words.length; i++) {
            if (used[i]) {
                min = Arrays.compareUnsigned(words[i], min) < 0 ? words[i] : min;
                max = Arrays.compareUnsigned(words[i], max) > 0 ? words[i] : max;
            }
        }
        return new byte[][] {min, max};
    }
}
