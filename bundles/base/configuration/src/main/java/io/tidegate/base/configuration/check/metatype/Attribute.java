package io.tidegate.base.configuration.check.metatype;

import io.tidegate.base.configuration.file.Values;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.List;
import java.util.Vector;

/**
 * One key of a component, as Metatype describes it.
 *
 * @param key         as written in files, e.g. {@code flush.interval.ms}
 * @param type        of the value, or of each item
 * @param cardinality 0 one value; positive an array, negative a {@link Vector} of at most so many
 * @param required    must have a value, from the file or by default
 * @param defaults    the default's items as text; null if there is none
 * @param limits      smallest and largest number, or length of a text
 * @param options     the only texts allowed; empty if any is
 */
public record Attribute(String key, AttributeType type, int cardinality, boolean required,
        List<String> defaults,
        Limits limits, List<String> options) {

    /** Both ends belong to it; null is open. */
    record Limits(BigDecimal min, BigDecimal max) {
        boolean hold(BigDecimal magnitude) {
            return magnitude == null || (min == null || magnitude.compareTo(min) >= 0)
                    && (max == null || magnitude.compareTo(max) <= 0);
        }

        /** " from 1 to 65535", " of at least 3", or nothing. */
        String words() {
            if (min != null && max != null)
                return " from " + min.toPlainString() + " to " + max.toPlainString();
            if (min != null)
                return " of at least " + min.toPlainString();
            return max == null ? "" : " of at most " + max.toPlainString();
        }
    }

    /** True if it takes several values. */
    public boolean isList() { return cardinality != 0; }

    /** True if its default is a web address: Metatype knows no such type, but then each value is one. */
    boolean isWebAddress() {
        return type == AttributeType.STRING && !isList() && defaults != null && !defaults.isEmpty()
                && defaults.get(0).matches("https?://.*");
    }

    boolean isSecret() { return type == AttributeType.PASSWORD || Secrets.isSecretName(key); }

    /** What a value, or each item, has to be, for people. */
    public String words() {
        if (!options.isEmpty())
            return "one of " + String.join(", ", options);
        if (isWebAddress())
            return "http://host:port or https://host:port";
        String unit = type == AttributeType.STRING || type == AttributeType.PASSWORD ? " characters" : "";
        String limit = limits.words();
        return type.words() + (limit.isEmpty() ? "" : limit + unit);
    }

    /** The value of the default with its type, or null if there is none. */
    public Object defaultValue() {
        if (defaults == null)
            return null;
        try {
            List<Object> items = defaults.stream().map(type::parse).toList();
            return isList() ? pack(items) : items.isEmpty() ? type.parse("") : items.get(0);
        } catch (IllegalArgumentException e) { // the bundle's own mistake: as good as none
            return null;
        }
    }

    /**
     * Items as Config Admin wants them: an array or a Vector of the attribute's type, of strings if a
     * placeholder is among them.
     */
    Object pack(List<?> items) {
        boolean typed = items.stream().allMatch(type.javaType()::isInstance);
        List<?> packed = typed ? items : items.stream().map(String::valueOf).toList();
        if (cardinality < 0)
            return new Vector<>(packed);
        Object array = Array.newInstance(typed ? type.javaType() : String.class, packed.size());
        for (int i = 0; i < packed.size(); i++)
            Array.set(array, i, packed.get(i));
        return array;
    }

    /** True if the value says nothing: no text, or a list of such. */
    static boolean isBlank(Object value) {
        return Values.list(value).stream().allMatch(item -> String.valueOf(item).isBlank());
    }
}
