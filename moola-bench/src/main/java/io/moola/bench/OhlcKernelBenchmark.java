package io.moola.bench;

import io.moola.bars.BarSeries;
import io.moola.quality.PriceCounts;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Bars per second of the validation kernel (missing, non-finite, OHLC order, bounds, flat) on one
/// core, over 4 million bars: more than any cache holds. The score is in operations per
/// microsecond, so 100 of them are 100 million bars a second.
///
/// `java -jar` style: `java -cp moola-bench/target/classes:moola-bench/target/lib/*
/// org.openjdk.jmh.Main OhlcKernel`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OhlcKernelBenchmark {

    private static final int BARS = 4_000_000;
    private static final double TICK = 0.25;

    /// Bars at fault per million.
    @Param({"0", "1000"})
    public int faultsPerMillion;

    private BarSeries bars = new BarSeries("X", new long[0], none(), none(), none(), none(), null);

    /// A random walk on a tick grid, with faults spread over it.
    @Setup
    public void walk() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] prices = new double[4][BARS];
        long price = 80_000;
        for (int i = 0; i < BARS; i++) {
            long open = price;
            price = Math.max(1_000, price + random.nextInt(-40, 41));
            prices[0][i] = open * TICK;
            prices[1][i] = (Math.max(open, price) + random.nextInt(25)) * TICK;
            prices[2][i] = (Math.min(open, price) - random.nextInt(25)) * TICK;
            prices[3][i] = price * TICK;
            if (random.nextInt(1_000_000) < faultsPerMillion) {
                prices[random.nextInt(4)][i] = random.nextBoolean() ? Double.NaN : 1;
            }
        }
        bars = new BarSeries("X", new long[BARS], prices[0], prices[1], prices[2], prices[3], null);
    }

    private static double[] none() {
        return new double[0];
    }

    /// Counts the faults of every bar.
    @Benchmark
    @OperationsPerInvocation(BARS)
    public PriceCounts count() {
        return PriceCounts.of(bars, 0.001, 1e6);
    }
}
