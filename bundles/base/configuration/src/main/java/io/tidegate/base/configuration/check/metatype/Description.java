package io.tidegate.base.configuration.check.metatype;

import io.tidegate.base.configuration.file.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one component can be configured with.
 *
 * @param pid        of the component or, if there can be several, of its factory
 * @param isFactory  true if there can be several: files are named {@code PID~NAME.cfg}
 * @param attributes by key, in the order of the form
 */
public record Description(String pid, boolean isFactory, Map<String, Attribute> attributes) {
    /** What Declarative Services and the framework understand for every component. */
    private static final Pattern COMMON =
            Pattern.compile(
                    "service\\.(ranking|description|vendor)|webconsole\\..*|.+\\.(target"
                            + "|cardinality\\.minimum)");

    public Description {
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** True for the keys of the form and those every component has. */
    public boolean knows(String key) { return attributes.containsKey(key) || COMMON.matcher(key).matches(); }

    /** True if the key takes several values. */
    public boolean isList(String key) { return attributes.containsKey(key) && attributes.get(key).isList(); }

    /** The default of a key with its type, or null if it has none. */
    public Object defaultValue(String key) {
        Attribute attribute = attributes.get(key);
        return attribute == null ? null : attribute.defaultValue();
    }

    /** The keys for which two configurations differ to the component, defaults counted in. */
    public java.util.Set<String> difference(Map<String, ?> one, Map<String, ?> other) {
        java.util.Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> Values.same(effective(one, key), effective(other, key)));
        return keys;
    }

    private Object effective(Map<String, ?> values, String key) {
        Object value = values.get(key);
        return value != null ? value : defaultValue(key);
    }

    /** True if the value is what the component would take anyway. */
    public boolean isDefault(String key, Object value) {
        Object standard = defaultValue(key);
        return standard != null && Values.same(standard, value)
                || standard == null && Objects.nonNull(value) && isList(key) && Values.list(value).isEmpty();
    }

    /** What can be said of a component nobody describes: nothing. */
    public static Description unknown(String pid) { return new Description(pid, false, Map.of()); }
}
