package io.tidegate.events.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the type of each field of a measurement as it was first seen, as a database refuses a field that changes it.
 * Every number is a Double: who counts 3 today may measure 3.5 tomorrow. Any thread.
 */
final class FieldTypes {
    /** More field names than this are a mistake of who makes them up. */
    private static final int MAX_FIELDS = 10_000;

    private final Map<String, Class<?>> types = new HashMap<>();

    /** Whether a value can be a field at all. */
    static boolean isSimple(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof CharSequence
                || value instanceof Character || value instanceof Enum;
    }

    /** The value as a Double, Boolean or String of the field's type; null if it cannot be one. */
    synchronized Object fit(String measurement, String field, Object value) {
        Object simple = simple(value);
        if (simple == null) return null;
        String key = measurement + '\n' + field;
        Class<?> type = types.get(key);
        if (type == null && types.size() >= MAX_FIELDS) return null;
        if (type == null) types.put(key, simple.getClass());
        return type == null || type == simple.getClass() ? simple : converted(simple, type);
    }

    private static Object simple(Object value) {
        if (value instanceof Number number) return Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
        if (value instanceof Boolean) return value;
        return isSimple(value) ? value.toString() : null;
    }

    private static Object converted(Object value, Class<?> type) {
        String text = value.toString();
        if (type == String.class) return text;
        if (type == Boolean.class) return text.equalsIgnoreCase("true") ? Boolean.TRUE
                : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
