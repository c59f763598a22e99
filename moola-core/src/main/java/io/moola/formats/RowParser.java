package io.moola.formats;

/// Turns the fields of one row, as byte ranges, into a row of a [RowBlock] or a refusal. Both lanes
/// of the delimited reader end here, so they cannot differ in what a cell means. One per thread.
final class RowParser {

    private static final int LONGEST_STAMP = 128;

    private final RowSpec spec;
    private final byte[] stamp = new byte[2 * LONGEST_STAMP + 1];
    private byte[] lastWord = new byte[0];
    private String word = "";

    RowParser(RowSpec spec) {
        this.spec = spec;
    }

    /// Adds one row to the block.
    ///
    /// @param starts first bytes of the fields
    /// @param ends the bytes behind their last
    /// @param line the row's line, counted as the block counts
    void parse(byte[] bytes, int[] starts, int[] ends, int fields, int line, RowBlock block) {
        block.countRow();
        if (fields != spec.fields()) {
            block.refuse(
                    new BadRow(
                            line,
                            "",
                            fields + " of " + spec.fields() + " fields",
                            "wrong_column_count"));
            return;
        }
        long micros = stamp(bytes, starts, ends);
        if (micros <= StampParser.LAST_FAULT) {
            int field = spec.stampField();
            block.refuse(
                    new BadRow(
                            line,
                            spec.name(field),
                            stampText(bytes, starts, ends),
                            StampDetector.reason(micros)));
            return;
        }
        int row = block.add(micros, line);
        for (int i = 0; i < spec.numbers(); i++) {
            int field = spec.numberField(i);
            double value =
                    field < 0 ? Double.NaN : NumberParser.parse(bytes, starts[field], ends[field]);
            block.set(i, row, value);
            if (Double.isNaN(value) && field >= 0) {
                NumberParser.Fault fault = NumberParser.fault(bytes, starts[field], ends[field]);
                if (fault != NumberParser.Fault.MISSING) {
                    block.removeLast();
                    block.refuse(badNumber(bytes, starts[field], ends[field], field, line, fault));
                    return;
                }
            }
        }
        if (spec.wordField() >= 0) {
            int field = spec.wordField();
            String text = word(bytes, starts[field], ends[field]);
            if (text.isEmpty()) {
                block.removeLast();
                block.refuse(new BadRow(line, spec.name(field), "", "missing_symbol"));
                return;
            }
            block.setWord(row, text);
        }
    }

    private BadRow badNumber(
            byte[] bytes, int from, int to, int field, int line, NumberParser.Fault fault) {
        return new BadRow(
                line,
                spec.name(field),
                ByteText.text(bytes, from, to).strip(),
                fault == NumberParser.Fault.OVERFLOW ? "number_out_of_range" : "bad_number");
    }

    private long stamp(byte[] bytes, int[] starts, int[] ends) {
        int field = spec.stampField();
        int from = ByteText.trimStart(bytes, starts[field], ends[field]);
        int to = ByteText.trimEnd(bytes, from, ends[field]);
        int timeField = spec.timeField();
        if (timeField < 0) {
            return spec.stamps().parse(bytes, from, to);
        }
        int timeFrom = ByteText.trimStart(bytes, starts[timeField], ends[timeField]);
        int timeTo = ByteText.trimEnd(bytes, timeFrom, ends[timeField]);
        if (to == from || timeTo == timeFrom) {
            return StampParser.MISSING;
        }
        if (to - from > LONGEST_STAMP || timeTo - timeFrom > LONGEST_STAMP) {
            return StampParser.BAD;
        }
        System.arraycopy(bytes, from, stamp, 0, to - from);
        stamp[to - from] = ' ';
        System.arraycopy(bytes, timeFrom, stamp, to - from + 1, timeTo - timeFrom);
        return spec.stamps().parse(stamp, 0, to - from + 1 + timeTo - timeFrom);
    }

    private String stampText(byte[] bytes, int[] starts, int[] ends) {
        int field = spec.stampField();
        String text = ByteText.text(bytes, starts[field], ends[field]).strip();
        int time = spec.timeField();
        return time < 0
                ? text
                : text + " " + ByteText.text(bytes, starts[time], ends[time]).strip();
    }

    /// The word; neighbouring rows mostly have the same and share one object.
    private String word(byte[] bytes, int from, int to) {
        int start = ByteText.trimStart(bytes, from, to);
        int end = ByteText.trimEnd(bytes, start, to);
        if (!java.util.Arrays.equals(bytes, start, end, lastWord, 0, lastWord.length)) {
            lastWord = java.util.Arrays.copyOfRange(bytes, start, end);
            word = ByteText.text(bytes, start, end);
        }
        return word;
    }
}
