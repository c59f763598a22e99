package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values that an expectation is evaluated with, each with the source that set it. Immutable.
public final class Parameters {

    /// @param value a [Double], [Boolean], [String], [List] or [Map], as the parameter's kind says
    private record Setting(Object value, QualityThresholds.Source source) {}

    private final Map<String, Setting> settings;

    private Parameters(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /// The given values, completed from the thresholds and defaults: a flag goes before what the
    /// suite gives, that before params.yaml, that before the default.
    static Parameters of(
            Expectation expectation, Map<String, Object> given, QualityThresholds thresholds) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Parameter parameter : expectation.parameters()) {
            Threshold threshold = parameter.threshold();
            Object value = given.get(parameter.name());
            if (threshold != null && (value == null || thresholds.isFlag(threshold))) {
                double number = thresholds.value(threshold);
                settings.put(parameter.name(), new Setting(number, thresholds.source(threshold)));
            } else if (value != null) {
                Setting set = new Setting(value, QualityThresholds.Source.SUITE);
                settings.put(parameter.name(), set);
            } else if (parameter.standard() != null) {
                Setting set = new Setting(parameter.standard(), QualityThresholds.Source.DEFAULT);
                settings.put(parameter.name(), set);
            }
        }
        return new Parameters(settings);
    }

    /// True when the parameter has a value.
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /// The value of a [Parameter.Kind#NUMBER].
    ///
    /// @throws IllegalArgumentException when there is none, which [#has(String)] tells before
    public double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /// The value of a [Parameter.Kind#NUMBER], or another where there is none.
    public double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /// The value of a [Parameter.Kind#FLAG]; false where there is none.
    public boolean flag(String name) {
        return has(name) && (Boolean) value(name);
    }

    /// The value of a [Parameter.Kind#TEXT].
    public String text(String name) {
        return (String) value(name);
    }

    /// The numbers and texts of a [Parameter.Kind#VALUES].
    public List<Object> values(String name) {
        return List.copyOf((List<?>) value(name));
    }

    /// The entries of a [Parameter.Kind#MAP].
    public Map<?, ?> map(String name) {
        return (Map<?, ?>) value(name);
    }

    private Object value(String name) {
        Setting setting = settings.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("The parameter " + name + " has no value");
        }
        return setting.value();
    }

    /// Every value with its source, as reports carry it.
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings.forEach((name, setting) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("value", SuiteYaml.json(setting.value()));
            entry.put("source", setting.source().toString());
            tree.put(name, entry);
        });
        return tree;
    }
}
