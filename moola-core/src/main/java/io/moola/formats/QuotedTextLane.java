package io.moola.formats;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;

import io.moola.MoolaException;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The general lane of the delimited reader: FastCSV, with quotes, line breaks in cells and lone
/// carriage returns.
final class QuotedTextLane {

    private static final int ROWS_A_BLOCK = 32_768;

    private final SourceFile file;
    private final byte delimiter;
    private final int headLines;
    private final RowSpec spec;

    QuotedTextLane(SourceFile file, byte delimiter, int headLines, RowSpec spec) {
        this.file = file;
        this.delimiter = delimiter;
        this.headLines = headLines;
        this.spec = spec;
    }

    void read(RowReader.BlockSink sink) throws IOException {
        try (InputStream in = file.open();
                CsvReader<Row> rows =
                        CsvReader.builder()
                                .fieldSeparator((char) delimiter)
                                .skipEmptyLines(true)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .maxBufferSize(2 * DelimitedReader.LONGEST_LINE)
                                .build(
                                        new Row(spec),
                                        new InputStreamReader(in, StandardCharsets.UTF_8))) {
            RowBlock block = newBlock();
            int left = headLines;
            for (Row row : rows) {
                if (left-- <= 0) {
                    row.parse(block);
                }
                if (block.read() == ROWS_A_BLOCK) {
                    sink.accept(block, 0);
                    block = newBlock();
                }
            }
            sink.accept(block, 0);
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
            throw MoolaException.input(
                    "Cannot read " + file.name() + ": " + cause.getMessage(),
                    "Is a quote missing, or a line longer than 1 MiB?",
                    e);
        }
    }

    private RowBlock newBlock() {
        return new RowBlock(ROWS_A_BLOCK, spec.numbers(), spec.wordField() >= 0);
    }

    /// The fields of the row that is being read, as bytes one behind the other. FastCSV hands out
    /// this one object for every row.
    private static final class Row extends AbstractBaseCsvCallbackHandler<Row> {

        private final RowParser parser;
        private final int[] starts;
        private final int[] ends;
        private final ByteSink bytes = new ByteSink(1 << 12);

        Row(RowSpec spec) {
            parser = new RowParser(spec);
            starts = new int[spec.fields()];
            ends = new int[spec.fields()];
        }

        void parse(RowBlock block) {
            int line = Math.toIntExact(getStartingLineNumber());
            parser.parse(bytes.array(), starts, ends, getFieldCount(), line, block);
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            bytes.clear();
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
            if (index >= starts.length) {
                return;
            }
            starts[index] = bytes.size();
            bytes.putBytes(new String(text, offset, length).getBytes(StandardCharsets.UTF_8));
            ends[index] = bytes.size();
        }

        @Override
        protected RecordType getRecordType() {
            return super.getRecordType();
        }

        @Override
        protected Row buildRecord() {
            return this;
        }
    }
}
