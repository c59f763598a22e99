package io.moola.bars;

/// The stable ascending order of rows by time. Files are nearly always sorted one way or the other,
/// so ascending and strictly descending input costs one pass; anything else is a bottom-up merge
/// sort on indices (n log n, 8 bytes a row).
final class StableOrder {

    private StableOrder() {}

    /// Row indices in ascending order of `times`; equal times keep their order.
    static int[] ascending(long[] times) {
        int[] order = new int[times.length];
        if (isStrictlyDescending(times)) {
            for (int i = 0; i < order.length; i++) {
                order[i] = order.length - 1 - i;
            }
            return order;
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return isAscending(times) ? order : mergeSort(order, times);
    }

    static boolean isAscending(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStrictlyDescending(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] >= times[i - 1]) {
                return false;
            }
        }
        return times.length > 1;
    }

    private static int[] mergeSort(int[] order, long[] times) {
        int[] from = order;
        int[] to = new int[order.length];
        for (long width = 1; width < order.length; width *= 2) {
            for (long start = 0; start < order.length; start += 2 * width) {
                int middle = (int) Math.min(start + width, order.length);
                int end = (int) Math.min(start + 2 * width, order.length);
                merge(from, to, (int) start, middle, end, times);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, long[] times) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft =
                    right >= end || (left < middle && times[from[left]] <= times[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
