package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;
import io.moola.statistics.Blocks;

import org.jspecify.annotations.Nullable;

/// What one look at an instrument's bars found.
///
/// @param clock null where the interval is not known
/// @param calendar null where the interval or the calendar is not known
record BarFacts(
        Instrument instrument,
        PriceCounts prices,
        StampCounts stamps,
        long cleanRows,
        @Nullable ClockCounts clock,
        @Nullable CalendarCounts calendar,
        JumpCounts jumps,
        PriceStatistics statistics,
        VolumeCounts volume,
        long staleBars,
        Findings findings)
        implements Facts {

    private static final int BLOCK = 1 << 16;

    /// Looks at the bars: each column is read once or twice, in parallel blocks; the only copies
    /// are the log returns and, where rows are not clean, their stamps and closes.
    static BarFacts of(BarView view, QualityThresholds thresholds, Findings findings) {
        Instrument instrument = view.instrument();
        BarSeries bars = view.series();
        PriceCounts prices = prices(bars, thresholds, findings);
        StampCounts stamps = StampCounts.of(bars, findings);
        boolean isClean = prices.completeRows() == bars.size() && stamps.repeated() == 0;
        CleanSeries clean = view.cleanSeries(isClean);
        double[] returns = new double[Math.max(0, clean.size() - 1)];
        JumpCounts jumps = JumpCounts.of(clean, thresholds, returns, findings);
        double longest = thresholds.value(Threshold.MAX_FLAT_RUN);
        TradingCalendar calendar = view.calendar();
        return new BarFacts(
                instrument,
                prices,
                stamps,
                clean.size(),
                instrument.interval() == null
                        ? null
                        : ClockCounts.of(clean, instrument.interval().micros(), findings),
                instrument.interval() == null || calendar == null
                        ? null
                        : CalendarCounts.of(clean, calendar, instrument.interval(), findings),
                jumps,
                PriceStatistics.of(clean, returns, thresholds, findings),
                VolumeCounts.of(bars, findings),
                prices.flat() > longest ? StaleRuns.count(bars, longest, findings) : 0,
                findings);
    }

    /// Without a calendar, and with samples only.
    static BarFacts of(Instrument instrument, QualityThresholds thresholds) {
        return of(instrument, null, thresholds);
    }

    /// With samples only.
    static BarFacts of(
            Instrument instrument,
            @Nullable TradingCalendar calendar,
            QualityThresholds thresholds) {
        BarView view = new BarView(instrument, calendar);
        return of(view, thresholds, view.findings(null));
    }

    private static PriceCounts prices(
            BarSeries bars, QualityThresholds thresholds, Findings findings) {
        double min = thresholds.value(Threshold.MIN_PRICE);
        double max = thresholds.value(Threshold.MAX_PRICE);
        PriceTally all = new PriceTally(min, max, PriceTally.Faults.UNSEEN);
        Blocks.inOrder(
                Blocks.count(bars.size(), BLOCK),
                block -> {
                    int to = (int) Math.min(bars.size(), (block + 1L) * BLOCK);
                    PriceSampler sampler = new PriceSampler(bars, min, max, findings.part());
                    PriceTally tally = new PriceTally(min, max, sampler);
                    tally.addBars(bars, block * BLOCK, to);
                    return new PriceBlock(tally, sampler.findings());
                },
                block -> {
                    all.add(block.tally());
                    findings.addAll(block.findings());
                });
        return all.counts();
    }

    private record PriceBlock(PriceTally tally, Findings findings) {}

    @Override
    public long samples() {
        return prices.rows();
    }

    @Override
    public double maxJumpPercent() {
        return jumps.maxPercent();
    }

    @Override
    public long jumpsOverLimit() {
        return jumps.overLimit();
    }

    @Override
    public long jumpsChecked() {
        return jumps.pairs();
    }
}
