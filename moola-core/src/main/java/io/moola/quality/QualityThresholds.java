package io.moola.quality;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The values of all thresholds, each with the source that set it. Immutable.
public final class QualityThresholds {

    /// Who set a value; the later one wins.
    public enum Source {
        DEFAULT,
        PARAMS,
        SUITE,
        FLAG;

        /// The name in reports: `default`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Setting(double value, Source source) {}

    private final EnumMap<Threshold, Setting> settings;

    private QualityThresholds(EnumMap<Threshold, Setting> settings) {
        this.settings = settings;
    }

    /// The defaults of the requirements.
    public static QualityThresholds standard() {
        EnumMap<Threshold, Setting> settings = new EnumMap<>(Threshold.class);
        for (Threshold threshold : Threshold.values()) {
            settings.put(threshold, new Setting(threshold.standard(), Source.DEFAULT));
        }
        return new QualityThresholds(settings);
    }

    /// Starts from the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Sets thresholds one by one, over the defaults. Not thread-safe.
    public static final class Builder {

        private QualityThresholds thresholds = standard();

        private Builder() {}

        /// Missing price cells of all, percent; from here on data is refused. Default 1.
        public Builder maxMissingPercent(double percent) {
            return with(Threshold.MAX_MISSING_PERCENTAGE, percent);
        }

        /// Missing cells of one column, percent; above it data is refused. Default 5.
        public Builder maxMissingPercentPerColumn(double percent) {
            return with(Threshold.MAX_COLUMN_MISSING_PERCENTAGE, percent);
        }

        /// Standard deviations from the mean beyond which a value is an outlier. Default 5.
        public Builder outlierZscore(double deviations) {
            return with(Threshold.OUTLIER_Z_SCORE, deviations);
        }

        /// Interquartile ranges beyond a quartile after which a value is an outlier. Default 3.
        public Builder outlierIqr(double ranges) {
            return with(Threshold.OUTLIER_IQR_MULTIPLE, ranges);
        }

        /// Smallest price that is believed. Default 0.001.
        public Builder priceMin(double price) {
            return with(Threshold.MIN_PRICE, price);
        }

        /// Largest price that is believed. Default 1,000,000.
        public Builder priceMax(double price) {
            return with(Threshold.MAX_PRICE, price);
        }

        /// Largest change from close to close, percent of the earlier. Default 200.
        public Builder maxPriceJumpPercent(double percent) {
            return with(Threshold.MAX_PRICE_JUMP_PERCENT, percent);
        }

        /// Fewest windows of a label. Default 2.
        public Builder minSamplesPerClass(double windows) {
            return with(Threshold.MIN_SAMPLES_PER_CLASS, windows);
        }

        /// Largest ratio of the most to the least frequent label. Default 10.
        public Builder maxClassImbalance(double ratio) {
            return with(Threshold.MAX_CLASS_IMBALANCE, ratio);
        }

        /// Any threshold.
        ///
        /// @throws MoolaException when the value cannot be one: negative or not finite
        public Builder with(Threshold threshold, double value) {
            thresholds = thresholds.with(threshold, value, Source.PARAMS);
            return this;
        }

        public QualityThresholds build() {
            return thresholds;
        }
    }

    public double value(Threshold threshold) {
        return setting(threshold).value();
    }

    public Source source(Threshold threshold) {
        return setting(threshold).source();
    }

    /// True when the user set it by flag: then nothing else may.
    boolean isFlag(Threshold threshold) {
        return source(threshold) == Source.FLAG;
    }

    private Setting setting(Threshold threshold) {
        Setting setting = settings.get(threshold);
        if (setting == null) {
            throw new IllegalStateException("No value for " + threshold.key());
        }
        return setting;
    }

    /// The same thresholds with one value set anew.
    ///
    /// @throws MoolaException when the value cannot be one: negative, not finite, an empty range
    public QualityThresholds with(Threshold threshold, double value, Source source) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw MoolaException.usage(
                    "Cannot set %s to %s".formatted(threshold.key(), value),
                    "Expected a finite number of at least 0.");
        }
        EnumMap<Threshold, Setting> changed = new EnumMap<>(settings);
        changed.put(threshold, new Setting(value, source));
        return new QualityThresholds(changed);
    }

    /// The same thresholds with one set by a text `name=value`, as a flag gives it.
    ///
    /// @throws MoolaException when there is no such threshold or the value is no number
    public QualityThresholds withFlag(String text) {
        int equals = text.indexOf('=');
        Threshold threshold = equals < 0 ? null : named(text.substring(0, equals).strip());
        if (threshold == null) {
            throw MoolaException.usage(
                    "Cannot set the threshold '" + text + "'",
                    "Write name=value; names: " + names() + ".");
        }
        try {
            double value = Double.parseDouble(text.substring(equals + 1).strip());
            return with(threshold, value, Source.FLAG);
        } catch (NumberFormatException e) {
            throw MoolaException.usage(
                    "Cannot set the threshold '" + text + "': no number after the =", null);
        }
    }

    /// The same thresholds with those that the section `quality_config` of the parameters names;
    /// other entries there are none of ours and stay unread.
    ///
    /// @throws MoolaException when the value of a threshold is no number
    public QualityThresholds withParameters(Map<String, ?> parameters) {
        QualityThresholds changed = this;
        for (Threshold threshold : Threshold.values()) {
            Object value = parameters.get(threshold.key());
            if (value instanceof Number number) {
                changed = changed.with(threshold, number.doubleValue(), Source.PARAMS);
            } else if (value != null) {
                throw MoolaException.usage(
                        "Cannot set %s to '%s' from quality_config"
                                .formatted(threshold.key(), value),
                        "Expected a number.");
            }
        }
        return changed;
    }

    private static @Nullable Threshold named(String key) {
        for (Threshold threshold : Threshold.values()) {
            if (threshold.key().equals(key)) {
                return threshold;
            }
        }
        return null;
    }

    private static String names() {
        return String.join(", ", Arrays.stream(Threshold.values()).map(Threshold::key).toList());
    }

    /// Every value with its source, as reports carry it.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings.forEach((threshold, setting) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", setting.value());
            entry.put("source", setting.source().toString());
            tree.put(threshold.key(), entry);
        });
        return tree;
    }
}
