package io.moola.quality;

import java.util.Map;

/// One entry of a suite: an expectation with the values, the severity and the place that the suite
/// gives it.
///
/// @param given values of parameters that the suite sets
/// @param where which bars it looks at
public record Check(
        Expectation expectation, Map<String, Object> given, Severity severity, Scope where) {

    public Check {
        given = Map.copyOf(given);
    }

    /// The expectation as it comes: its own severity, nothing set, everywhere.
    static Check standard(Expectation expectation) {
        return new Check(expectation, Map.of(), expectation.severity(), Scope.ALL);
    }

    String name() {
        return expectation.name();
    }

    /// The thresholds with those that the suite sets for this check; a flag stays.
    QualityThresholds over(QualityThresholds thresholds) {
        QualityThresholds own = thresholds;
        for (Parameter parameter : expectation.parameters()) {
            Threshold threshold = parameter.threshold();
            if (threshold != null
                    && !own.isFlag(threshold)
                    && given.get(parameter.name()) instanceof Number value) {
                own = own.with(threshold, value.doubleValue(), QualityThresholds.Source.SUITE);
            }
        }
        return own;
    }
}
