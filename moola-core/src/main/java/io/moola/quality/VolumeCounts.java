package io.moola.quality;

import io.moola.bars.BarSeries;

/// What is odd about the volumes.
///
/// @param rows rows that have a volume column, 0 without one
/// @param missing rows without a volume
/// @param negative rows with one below 0
/// @param zero rows with one of 0
record VolumeCounts(long rows, long missing, long negative, long zero) {

    static VolumeCounts of(BarSeries bars, Findings findings) {
        double[] volume = bars.volume();
        if (volume == null) {
            return new VolumeCounts(0, 0, 0, 0);
        }
        long missing = 0;
        long negative = 0;
        long zero = 0;
        for (int i = 0; i < volume.length; i++) {
            double value = volume[i];
            if (value > 0) {
                continue;
            }
            if (value == 0) {
                zero++;
            } else if (value < 0) {
                negative++;
                add(findings, Rules.VOLUME_NOT_NEGATIVE, bars, i, value, 0, "volume is negative");
            } else {
                missing++;
                double none = Double.NaN;
                add(findings, Rules.VOLUME_NOT_NULL, bars, i, none, none, "volume is missing");
            }
        }
        return new VolumeCounts(volume.length, missing, negative, zero);
    }

    private static void add(
            Findings findings,
            String rule,
            BarSeries bars,
            int row,
            double value,
            double limit,
            String message) {
        if (findings.wants(rule)) {
            findings.add(Finding.ofBar(rule, bars, row, "volume", value, limit, message));
        }
    }

    /// True when there are volumes and every one is 0.
    boolean isAllZero() {
        return rows > 0 && zero == rows;
    }
}
