package io.moola.statistics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Cuts long loops into blocks of fixed size and runs them on all cores. The cut depends on the
/// length alone, so partial results that are combined in block order are the same on any machine.
public final class Blocks {

    private static final int FEWEST_FOR_THREADS = 8;
    private static final int BLOCKS_PER_WAVE = 32;

    private Blocks() {}

    /// How many blocks of `size` hold `length` values.
    public static int count(int length, int size) {
        return (int) (((long) length + size - 1) / size);
    }

    /// Works on the blocks on all cores and hands the results over one by one, in block order, on
    /// the calling thread. Few results are held at a time, however many blocks there are.
    public static <T> void inOrder(int blocks, IntFunction<T> work, Consumer<T> take) {
        for (int from = 0; from < blocks; from += BLOCKS_PER_WAVE) {
            int first = from;
            AtomicReferenceArray<T> results = new AtomicReferenceArray<>(BLOCKS_PER_WAVE);
            int count = Math.min(BLOCKS_PER_WAVE, blocks - from);
            run(count, block -> results.set(block, work.apply(first + block)));
            for (int block = 0; block < count; block++) {
                take.accept(results.get(block));
            }
        }
    }

    /// Runs the body once per block number in [0, blocks), in any order, and waits for all.
    public static void run(int blocks, IntConsumer body) {
        if (blocks < FEWEST_FOR_THREADS) {
            for (int block = 0; block < blocks; block++) {
                body.accept(block);
            }
            return;
        }
        IntStream.range(0, blocks).parallel().forEach(body);
    }
}
