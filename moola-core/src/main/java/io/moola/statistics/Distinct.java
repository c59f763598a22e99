package io.moola.statistics;

/// Counts different values, exactly, in bounded memory: a set of the values seen, which is given up
/// when they are more than asked for. Values that are not finite are left out; -0.0 equals 0.0.
public final class Distinct {

    private static final int FIRST = 1 << 10;

    /// No finite value has these bits.
    private static final long FREE = Double.doubleToRawLongBits(Double.NaN);

    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2⁶⁴ / golden ratio

    private long[] table = emptied(FIRST);
    private int count;

    private Distinct() {}

    /// How many different finite values the column has, or `limit + 1` where they are more than
    /// `limit`.
    ///
    /// @param limit at most 2²⁸
    public static int count(double[] values, int limit) {
        Distinct seen = new Distinct();
        double before = Double.NaN;
        for (double value : values) {
            // prices often repeat at once
            if (value == before || !Double.isFinite(value)) {
                continue;
            }
            before = value;
            seen.add(Double.doubleToRawLongBits(value + 0.0));
            if (seen.count > limit) {
                break;
            }
        }
        return seen.count;
    }

    private void add(long bits) {
        int slot = slot(table, bits);
        if (table[slot] == FREE) {
            table[slot] = bits;
            if (++count * 2 > table.length) {
                grow();
            }
        }
    }

    private void grow() {
        long[] larger = emptied(table.length * 4);
        for (long bits : table) {
            if (bits != FREE) {
                larger[slot(larger, bits)] = bits;
            }
        }
        table = larger;
    }

    /// Where the value is or belongs.
    private static int slot(long[] table, long bits) {
        int slot = (int) ((bits * SPREAD) >>> (Long.numberOfLeadingZeros(table.length) + 1));
        while (table[slot] != FREE && table[slot] != bits) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private static long[] emptied(int size) {
        long[] table = new long[size];
        java.util.Arrays.fill(table, FREE);
        return table;
    }
}
