package io.moola.bars;

import java.util.Arrays;

/// Which rows of two series have the same stamp, and which have none in the other. Stamps are
/// ascending and different. One pass.
final class SharedRows {

    private final int[] shared;
    private final int[] sharedB;
    private final int[] onlyA;
    private final int[] onlyB;

    private SharedRows(int[] shared, int[] sharedB, int[] onlyA, int[] onlyB) {
        this.shared = shared;
        this.sharedB = sharedB;
        this.onlyA = onlyA;
        this.onlyB = onlyB;
    }

    static SharedRows of(long[] a, long[] b) {
        int[] shared = new int[Math.min(a.length, b.length)];
        int[] sharedB = new int[shared.length];
        int[] onlyA = new int[a.length];
        int[] onlyB = new int[b.length];
        int i = 0;
        int j = 0;
        int both = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                onlyA[i - both] = i++;
            } else if (i == a.length || b[j] < a[i]) {
                onlyB[j - both] = j++;
            } else {
                shared[both] = i++;
                sharedB[both++] = j++;
            }
        }
        return new SharedRows(
                Arrays.copyOf(shared, both),
                Arrays.copyOf(sharedB, both),
                Arrays.copyOf(onlyA, a.length - both),
                Arrays.copyOf(onlyB, b.length - both));
    }

    int count() {
        return shared.length;
    }

    /// The row of the first series of a shared stamp.
    int rowA(int i) {
        return shared[i];
    }

    /// The row of the second series of a shared stamp.
    int rowB(int i) {
        return sharedB[i];
    }

    /// Rows of the first series whose stamp the second does not have.
    int[] onlyA() {
        return onlyA;
    }

    /// Rows of the second series whose stamp the first does not have.
    int[] onlyB() {
        return onlyB;
    }
}
