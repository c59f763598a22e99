package io.moola.quality;

import io.moola.bars.BarSeries;

/// Turns the bars at fault of a series into findings, as long as any are wanted.
///
/// @param min smallest price that is believed
/// @param max largest price that is believed
record PriceSampler(BarSeries bars, double min, double max, Findings findings)
        implements PriceTally.Faults {

    @Override
    public void at(int row, int faults) {
        double[] bar = {bars.open()[row], bars.high()[row], bars.low()[row], bars.close()[row]};
        for (PriceFault fault : PriceFault.values()) {
            String rule = fault.rule();
            if ((faults & fault.bit()) != 0 && !rule.isEmpty() && findings.wants(rule)) {
                findings.add(
                        Finding.ofBar(
                                rule,
                                bars,
                                row,
                                PriceFault.COLUMNS[fault.column()],
                                bar[fault.column()],
                                fault.limit(bar, min, max),
                                fault.message(bar, min, max)));
            }
        }
    }
}
