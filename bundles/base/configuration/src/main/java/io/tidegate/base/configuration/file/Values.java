package io.tidegate.base.configuration.file;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Config Admin values: scalars, and arrays or collections of them, which are the same thing to people. */
public final class Values {
    private Values() { }

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
}
