package io.moola.bars;

import io.moola.formats.RowBlock;
import io.moola.formats.RowReader;
import io.moola.formats.RowSpec;

import java.util.List;

/// Rows whose volume of -1 says that there is none.
///
/// @param rows as they stand in the file
record PositiveVolumes(RowReader rows) implements RowReader {

    private static final int VOLUME = 4;

    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public List<List<String>> sample() {
        return rows.sample();
    }

    @Override
    public int expectedRows() {
        return rows.expectedRows();
    }

    @Override
    public void read(RowSpec spec, BlockSink sink) {
        rows.read(
                spec,
                new BlockSink() {
                    @Override
                    public void accept(RowBlock block, long firstLine) {
                        removeMarks(block);
                        sink.accept(block, firstLine);
                    }

                    @Override
                    public void restart() {
                        sink.restart();
                    }
                });
    }

    private static void removeMarks(RowBlock block) {
        double[] volumes = block.numbers(VOLUME);
        for (int i = 0; i < block.rows(); i++) {
            if (volumes[i] == -1) {
                volumes[i] = Double.NaN;
            }
        }
    }
}
