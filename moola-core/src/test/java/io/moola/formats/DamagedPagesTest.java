package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.testing.FuzzSeeds;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Page headers and footers that lie, one lie each.
@Timeout(20)
class DamagedPagesTest {

    @TempDir Path folder;
    private byte[] sound = new byte[0];

    @BeforeEach
    void writeASoundFile() throws IOException {
        sound = FuzzSeeds.bars(folder).getFirst();
    }

    private void refuses(byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve("damaged.parquet"), content);
        try (ParquetReader reader = ParquetReader.open(file)) {
            for (String column : new String[] {"timestamp", "close"}) {
                assertThatThrownBy(
                                () -> {
                                    if (column.equals("close")) {
                                        reader.numbers(column);
                                    } else {
                                        reader.timestamps(column);
                                    }
                                })
                        .isInstanceOf(MoolaException.class)
                        .hasMessageStartingWith("Cannot read ")
                        .hasMessageContaining(reason);
            }
        }
    }

    @Test
    void refusesAPageThatLeadsBackwards() throws IOException {
        refuses(
                DamagedParquet.withPages(sound, header -> header.setCompressed_page_size(-40)),
                "was: -40");
    }

    /// The general lane never came back from this.
    @Test
    void refusesAPageThatLeadsOutOfItsChunk() throws IOException {
        refuses(
                DamagedParquet.withPages(
                        sound,
                        header ->
                                header.setCompressed_page_size(
                                        header.getCompressed_page_size() + 4)),
                "are left and");
    }

    @Test
    void refusesAPageThatRestoresToMoreThanMemory() throws IOException {
        refuses(DamagedParquet.announcingPages(sound, Integer.MAX_VALUE), "(2147483647 restored)");
    }

    @Test
    void refusesMoreRowsThanThePagesAnnounce() throws IOException {
        refuses(
                DamagedParquet.announcingRows(sound, 1_000),
                "pages of 21 values where 1000 are announced");
    }

    @Test
    void refusesMoreRowsThanMemoryHolds() throws IOException {
        refuses(
                DamagedParquet.announcingRows(sound, Integer.MAX_VALUE - 8),
                "its 2,147,483,639 rows need more than the ");
    }
}
