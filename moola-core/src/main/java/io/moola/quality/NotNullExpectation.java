package io.moola.quality;

import java.util.List;

/// No price column has more missing cells than the limit.
final class NotNullExpectation implements Comparison<Facts> {

    private static final List<PriceFault> COLUMNS =
            List.of(
                    PriceFault.MISSING_OPEN,
                    PriceFault.MISSING_HIGH,
                    PriceFault.MISSING_LOW,
                    PriceFault.MISSING_CLOSE);

    @Override
    public String name() {
        return Rules.NOT_NULL;
    }

    @Override
    public String description() {
        return "No price column has more missing cells than the limit.";
    }

    @Override
    public String catches() {
        return "One column that was lost while the others are there.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Investigate the source of the data and load the missing part again.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_COLUMN_MISSING_PERCENTAGE);
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        PriceCounts prices = facts.prices();
        double limit = thresholds.value(Threshold.MAX_COLUMN_MISSING_PERCENTAGE);
        if (prices.rows() == 0) {
            return Outcome.noData();
        }
        long most = 0;
        for (PriceFault column : COLUMNS) {
            most = Math.max(most, prices.count(column));
        }
        double worst = 100.0 * most / prices.rows();
        return Outcome.of(worst <= limit, worst, limit, prices.rows(), most);
    }
}
