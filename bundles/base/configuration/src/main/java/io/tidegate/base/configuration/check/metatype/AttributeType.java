package io.tidegate.base.configuration.check.metatype;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/**
 * The types of Metatype attributes (OSGi Compendium 105.7): how text becomes a value, and what to call it.
 */
enum AttributeType {
    STRING("a text", String.class, text -> text),
    PASSWORD("a secret text", String.class, text -> text),
    INTEGER("a whole number", Integer.class, Integer::valueOf),
    LONG("a whole number", Long.class, Long::valueOf),
    SHORT("a whole number", Short.class, Short::valueOf),
    BYTE("a whole number", Byte.class, Byte::valueOf),
    DOUBLE("a number", Double.class, text -> Double.valueOf(finite(text))),
    FLOAT("a number", Float.class, text -> Float.valueOf((float) finite(text))),
    BOOLEAN("true or false", Boolean.class, AttributeType::truth),
    CHAR("one character", Character.class, AttributeType::character);

    /**
     * No number that means something has more; a reader of any number takes time with the square of its
     * digits.
     */
    private static final int MAX_DIGITS = 400;

    private final String words;
    private final Class<?> javaType;
    private final Function<String, Object> parser;

    AttributeType(String words, Class<?> javaType, Function<String, Object> parser) {
        this.words = words;
        this.javaType = javaType;
        this.parser = parser;
    }

    /** The type as Metatype XML names it; an unknown one is taken for a text. */
    static AttributeType of(String name) {
        String wanted = name.equals("Character") ? "CHAR" : name.toUpperCase(Locale.ROOT);
        for (AttributeType type : values())
            if (type.name().equals(wanted))
                return type;
        return STRING;
    }

    /** What people call it: "a whole number". */
    String words() { return words; }

    Class<?> javaType() { return javaType; }

    /** The value; throws IllegalArgumentException if the text is none of this type. */
    Object parse(String text) { return parser.apply(isText() ? text : text.strip()); }

    boolean isText() { return this == STRING || this == PASSWORD || this == CHAR; }

    /** What min and max are compared with: the number itself, or the length of a text. Null if neither. */
    BigDecimal magnitude(Object value) {
        if (this == STRING || this == PASSWORD)
            return BigDecimal.valueOf(((String) value).length());
        return value instanceof Number ? new BigDecimal(value.toString()) : null;
    }

    private static double finite(String text) {
        if (text.length() > MAX_DIGITS)
            throw new NumberFormatException(text);
        // takes no "NaN", "1d" or hexadecimal, as parseDouble does
        double value = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(value))
            throw new NumberFormatException(text);
        return value;
    }

    private static Object truth(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
            return Boolean.valueOf(text);
        throw new IllegalArgumentException(text);
    }

    private static Object character(String text) {
        if (text.length() != 1)
            throw new IllegalArgumentException(text);
        return text.charAt(0);
    }
}
