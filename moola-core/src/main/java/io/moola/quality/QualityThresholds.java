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

    public double value(Threshold threshold) {
        return setting(threshold).value();
    }

    public Source source(Threshold threshold) {
        return setting(threshold).source();
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
