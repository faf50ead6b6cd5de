package io.tidegate.events.engine.settings;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a field can be in a database. Every number is a Double: who counts 3 today may measure 3.5 tomorrow.
 */
public enum FieldType {
    NUMBER, BOOLEAN, TEXT;

    private static final Set<String> XSD_NUMBERS = Set.of("int", "integer", "long", "short", "byte", "float",
            "double", "decimal", "unsignedint", "unsignedlong", "unsignedshort", "unsignedbyte",
            "nonnegativeinteger", "positiveinteger", "nonpositiveinteger", "negativeinteger");

    /** Not what Java writes as well: 12D, 7F, 0x1p3, NaN. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    /** What it is called in sentences. */
    public String words() {
        return this == BOOLEAN ? "true or false" : "a " + name().toLowerCase(Locale.ROOT);
    }

    /** Of a declaration such as {@code xsd:boolean}; null if there is none. */
    public static FieldType declared(Object declaration) {
        if (declaration == null || declaration.toString().isBlank()) return null;
        String type = declaration.toString().toLowerCase(Locale.ROOT);
        type = type.substring(type.indexOf(':') + 1);
        return type.equals("boolean") ? BOOLEAN : XSD_NUMBERS.contains(type) ? NUMBER : TEXT;
    }

    /** Of a value that nobody declared; null if it cannot be a field. */
    public static FieldType of(Object value) {
        if (value instanceof Number) return NUMBER;
        if (value instanceof Boolean) return BOOLEAN;
        return isText(value) ? TEXT : null;
    }

    /**
     * As {@link #of}, for values that always come as text, such as those of cameras. What looks like a number
     * stays a text: a licence plate is 482913 today and 12D tomorrow.
     */
    public static FieldType ofText(Object value) {
        if (!isText(value)) return of(value);
        if (value.toString().isBlank()) return null;
        return value.toString().matches("(?i)true|false") ? BOOLEAN : TEXT;
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence || value instanceof Character || value instanceof Enum;
    }

    /** Whether a value can be a field at all. */
    public static boolean isSimple(Object value) { return of(value) != null; }

    /** The value as a Double, Boolean or String; null if it cannot be one. */
    public Object fit(Object value) {
        if (!isSimple(value)) return null;
        return switch (this) {
            case TEXT -> value.toString();
            case BOOLEAN -> bool(value.toString().strip().toLowerCase(Locale.ROOT));
            case NUMBER -> value instanceof Boolean flag ? Double.valueOf(flag ? 1 : 0) : number(value);
        };
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "1", "1.0" -> Boolean.TRUE;
            case "false", "0", "0.0" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Double number(Object value) {
        String text = value.toString().strip();
        if (!(value instanceof Number) && !DECIMAL.matcher(text).matches()) return null;
        double number = value instanceof Number one ? one.doubleValue() : Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }
}
