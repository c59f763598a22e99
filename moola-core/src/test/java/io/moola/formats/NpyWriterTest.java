package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

class NpyWriterTest {

    @TempDir Path folder;

    @Test
    void writesTheHeaderThatNumPyDescribes() throws IOException {
        Path file = folder.resolve("a.npy");

        long[] shape =
                NpyWriter.write(
                        file,
                        NpyWriter.Type.FLOAT32,
                        new int[] {3, 4},
                        array -> array.put(new double[24], 0, 24));

        byte[] bytes = Files.readAllBytes(file);
        assertThat(shape).containsExactly(2, 3, 4);
        assertThat(bytes).hasSize(128 + 96);
        assertThat(NpyWriter.fileBytes(NpyWriter.Type.FLOAT32, shape)).isEqualTo(bytes.length);
        assertThat(Arrays.copyOf(bytes, 10))
                .containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 4), } ")
                .endsWith(" \n");
    }

    @Test
    void numPyReadsWhatWasPutOfEveryType() {
        SplittableRandom random = new SplittableRandom(11);
        double[] values = new double[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(10) == 0 ? -0.0 : random.nextDouble(-1e9, 1e9);
        }
        Path doubles = folder.resolve("doubles.npy");
        Path floats = folder.resolve("floats.npy");
        Path longs = folder.resolve("longs.npy");
        Path none = folder.resolve("none.npy");
        NpyWriter.write(
                doubles,
                NpyWriter.Type.FLOAT64,
                new int[] {5, 4},
                array -> array.put(values, 0, values.length));
        NpyWriter.write(
                floats,
                NpyWriter.Type.FLOAT32,
                new int[] {4},
                array -> array.put(values, 0, values.length));
        NpyWriter.write(
                longs,
                NpyWriter.Type.INT64,
                new int[0],
                array -> {
                    array.putLong(Long.MIN_VALUE);
                    array.putLong(Long.MAX_VALUE);
                    array.putLong(7);
                });
        NpyWriter.write(none, NpyWriter.Type.FLOAT64, new int[] {4}, array -> {});

        String said =
                Peers.python(
                        """
                        import sys, numpy as np
                        d, f, l, n = (np.load(p, mmap_mode="r") for p in sys.argv[1:4] + sys.argv[4:])
                        assert d.shape == (15000, 5, 4) and d.dtype == np.dtype("<f8") and d.flags.c_contiguous
                        assert f.shape == (75000, 4) and f.dtype == np.dtype("<f4")
                        assert (f.ravel() == d.ravel().astype("<f4")).all()
                        assert (np.signbit(f.ravel()) == np.signbit(d.ravel())).all()
                        assert l.tolist() == [-2**63, 2**63 - 1, 7] and l.dtype == np.dtype("<i8")
                        assert n.shape == (0, 4)
                        print(repr(float(d.ravel().sum(dtype="f8"))), repr(float(d[-1, -1, -1])))
                        """,
                        doubles,
                        floats,
                        longs,
                        none);

        assertThat(Double.parseDouble(said.strip().split(" ", -1)[1]))
                .isEqualTo(values[values.length - 1]);
    }

    @Test
    void encodedBytesOfAnyLengthCrossTheBufferWhole() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        byte[] encoded = new byte[5_000_000];
        random.nextBytes(encoded);
        Path file = folder.resolve("a.npy");

        NpyWriter.write(
                file,
                NpyWriter.Type.FLOAT64,
                new int[0],
                array -> {
                    int at = 0;
                    while (at < encoded.length) {
                        int bytes = Math.min(encoded.length - at, 8 * random.nextInt(1, 200_000));
                        array.putEncoded(encoded, at, bytes);
                        at += bytes;
                    }
                });

        byte[] written = Files.readAllBytes(file);
        assertThat(Arrays.copyOfRange(written, 128, written.length)).isEqualTo(encoded);
    }

    @Test
    void countsTheBytesOfFilesBeyondTwoGibibytes() {
        assertThat(NpyWriter.fileBytes(NpyWriter.Type.FLOAT64, 800_000, 105, 4))
                .isEqualTo(128 + 800_000L * 105 * 4 * 8);
        assertThatThrownBy(() -> NpyWriter.fileBytes(NpyWriter.Type.FLOAT64, Long.MAX_VALUE, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("long overflow");
    }

    @Test
    void refusesRowsThatAreNotWholeAndLeavesNoFile() throws IOException {
        Path file = folder.resolve("a.npy");

        assertThatThrownBy(() ->
                        NpyWriter.write(
                                file,
                                NpyWriter.Type.FLOAT32,
                                new int[] {4},
                                array -> array.put(1.0)))
                .hasMessage("1 elements do not fill rows of [4]");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesAnUnknownType() {
        assertThatThrownBy(() -> NpyWriter.Type.parseFloat("float16"))
                .hasMessage("Cannot write arrays of 'float16'")
                .extracting("hint")
                .isEqualTo("Use float32 or float64.");
        assertThat(NpyWriter.Type.parseFloat("float64")).isEqualTo(NpyWriter.Type.FLOAT64);
    }
}
