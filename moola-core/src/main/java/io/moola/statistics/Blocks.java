package io.moola.statistics;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Cuts long loops into blocks of fixed size and runs them on all cores. The cut depends on the
/// length alone, so partial results that are combined in block order are the same on any machine.
public final class Blocks {

    private static final int FEWEST_FOR_THREADS = 8;

    private Blocks() {}

    /// How many blocks of `size` hold `length` values.
    public static int count(int length, int size) {
        return (int) (((long) length + size - 1) / size);
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
