package io.tidegate.base.configuration.file;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Config Admin values: scalars, and arrays or collections of them, which are the same thing to people. */
public final class Values {
    private Values() {}

    /** True for arrays and collections. */
    public static boolean isList(Object value) {
        return value instanceof Collection<?> || value != null && value.getClass().isArray();
    }

    /** The items of an array or collection; a scalar is a list of itself, nothing an empty list. */
    public static List<Object> list(Object value) {
        if (value == null)
            return List.of();
        if (value instanceof Collection<?> items)
            return new ArrayList<>(items);
        if (!value.getClass().isArray())
            return List.of(value);
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++)
            items.add(Array.get(value, i));
        return items;
    }

    /** True if both hold the same, whether array or collection, primitive or not. */
    public static boolean same(Object one, Object other) {
        return isList(one) == isList(other) && list(one).equals(list(other));
    }

    /** True if both maps hold the same under the same keys. */
    public static boolean sameAll(Map<String, ?> one, Map<String, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
    }
}
