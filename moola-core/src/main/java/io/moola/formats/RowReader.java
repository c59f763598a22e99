package io.moola.formats;

import java.util.List;

/// Reads a text file of rows with named fields into typed columns, block by block.
public interface RowReader {

    /// The names of the fields.
    List<String> header();

    /// Up to 1,000 of the first rows, as texts in the order of the header.
    List<List<String>> sample();

    /// How many rows the file has if none is blank or broken over lines; 0 where that is not known.
    int expectedRows();

    /// Hands on the rows block by block, in file order.
    ///
    /// @throws io.moola.MoolaException when the file cannot be read to its end
    void read(RowSpec spec, BlockSink sink);

    /// Takes the blocks of a file.
    interface BlockSink {

        /// A block; the lines of its rows count from line `firstLine` of the file.
        void accept(RowBlock block, long firstLine);

        /// All blocks so far are void: the file is read again from its start.
        void restart();
    }
}
