package io.tidegate.core.lineprotocol.read;

import io.tidegate.core.lineprotocol.read.ParsedLine.Field;
import io.tidegate.core.lineprotocol.read.ParsedLine.Kind;
import io.tidegate.core.lineprotocol.read.ParsedLine.Tag;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one line, from its begin to its end. Used once. */
final class LineParser {
    private static final String AFTER_MEASUREMENT = ", ";
    private static final String AFTER_KEY = ",= ";
    private static final Pattern OF_JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,20}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Set<String> TRUE = Set.of("t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("f", "F", "false", "False", "FALSE");
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int BITS = 64;
    /** The smallest double has some 340 decimals. */
    private static final int MAX_DIGITS = 1_100;

    private final String line;
    private final List<Integer> unsigned = new ArrayList<>(0);
    private int at;

    LineParser(String line) { this.line = line; }

    ParsedLine line() {
        String measurement = word(AFTER_MEASUREMENT);
        if (measurement.isEmpty() || measurement.startsWith("#")) throw expected("a measurement");
        List<Tag> tags = new ArrayList<>();
        while (take(',')) tags.add(new Tag(key("a tag"), value("the value of a tag")));
        if (!take(' ')) throw expected("a blank and fields");
        List<Field> fields = new ArrayList<>();
        do fields.add(field(key("a field"))); while (take(','));
        if (!take(' ')) throw expected("a blank and a time in ns");
        return new ParsedLine(measurement, tags, fields, time());
    }

    /**
     * Once it is read: where each {@code u} stands that could be an {@code i}, as the number fits a signed
     * one.
     */
    List<Integer> unsigned() { return unsigned; }

    private boolean take(char wanted) {
        if (at == line.length() || line.charAt(at) != wanted) return false;
        at++;
        return true;
    }

    private String key(String what) {
        String key = word(AFTER_KEY);
        if (key.isEmpty() || !take('=')) throw expected(what + " and =");
        return key;
    }

    private String value(String what) {
        String value = word(AFTER_KEY);
        if (value.isEmpty()) throw expected(what);
        return value;
    }

    /** Up to a character that ends it and has no backslash before it; other backslashes stay. */
    private String word(String ends) {
        int from = at;
        StringBuilder plain = null;
        for (; at < line.length() && ends.indexOf(line.charAt(at)) < 0; at++) {
            if (isEscape(ends)) {
                if (plain == null) plain = new StringBuilder(line.substring(from, at));
                at++;
            }
            if (plain != null) plain.append(line.charAt(at));
        }
        return plain == null ? line.substring(from, at) : plain.toString();
    }

    private boolean isEscape(String escaped) {
        return line.charAt(at) == '\\' && at + 1 < line.length() && escaped.indexOf(line.charAt(at + 1)) >= 0;
    }

    private Field field(String key) {
        if (take('"')) return new Field(key, Kind.TEXT, text());
        String found = word(AFTER_KEY);
        if (TRUE.contains(found)) return new Field(key, Kind.BOOLEAN, "true");
        if (FALSE.contains(found)) return new Field(key, Kind.BOOLEAN, "false");
        if (found.endsWith("i")) return new Field(key, Kind.INTEGER, whole(found, MIN, BITS - 1));
        if (found.endsWith("u")) return new Field(key, Kind.INTEGER, unsigned(found));
        return new Field(key, Kind.FLOAT, decimal(found));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (; at < line.length() && line.charAt(at) != '"'; at++) {
            if (isEscape("\"\\")) at++;
            text.append(line.charAt(at));
        }
        if (!take('"')) throw expected("the \" at the end of a text");
        return text.toString();
    }

    private String unsigned(String found) {
        String digits = whole(found, BigInteger.ZERO, BITS);
        if (new BigInteger(digits).bitLength() < BITS) unsigned.add(at - 1);
        return digits;
    }

    private String whole(String found, BigInteger least, int bits) {
        String digits = found.substring(0, found.length() - 1);
        if (!WHOLE.matcher(digits).matches()) throw expected("a whole number");
        BigInteger number = new BigInteger(digits);
        if (number.compareTo(least) < 0 || number.signum() > 0 && number.bitLength() > bits)
            throw expected("a whole number of 64 bits");
        return number.toString();
    }

    private String decimal(String found) {
        if (found.length() > MAX_DIGITS || !DECIMAL.matcher(found).matches()
                || !Double.isFinite(Double.parseDouble(found)))
            throw expected("a number");
        return OF_JSON.matcher(found).matches() ? found : Double.toString(Double.parseDouble(found));
    }

    private long time() {
        String digits = line.substring(at);
        try {
            if (WHOLE.matcher(digits).matches()) return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            // beyond 64 bits
        }
        throw expected("a time in ns");
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException(
                "no line protocol: expected " + what + " at character " + (at + 1));
    }
}
