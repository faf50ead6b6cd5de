package io.tidegate.testkit.servers.influx.line;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads the value of a field as InfluxDB 1.x and 2.x do. */
public final class LineValue {
    private static final Pattern INTEGER = Pattern.compile("-?\\d+i");
    private static final Pattern UNSIGNED = Pattern.compile("\\d+u");
    private static final Pattern TRUTH = Pattern.compile("[tT]|true|True|TRUE|[fF]|false|False|FALSE");
    /** A plain float shorter than this is not checked for its range. */
    private static final int LONG_FLOAT = 311;

    private LineValue() {}

    /**
     * @param word what stands between the equal sign and the next comma or blank; no text in quotes
     * @return Double, Long, BigInteger (unsigned) or Boolean
     */
    static Object read(String word, boolean unsigned) throws LineProblem {
        char first = word.charAt(0);
        if (!(first >= '0' && first <= '9') && ".-Nn".indexOf(first) < 0) return truth(word);
        if (INTEGER.matcher(word).matches()) return integer(word.substring(0, word.length() - 1));
        if (unsigned && UNSIGNED.matcher(word).matches()) return unsigned(word.substring(0,
                word.length() - 1));
        return decimal(word);
    }

    private static Boolean truth(String word) throws LineProblem {
        if (!TRUTH.matcher(word).matches()) throw new LineProblem("invalid boolean");
        return word.charAt(0) == 't' || word.charAt(0) == 'T';
    }

    private static Long integer(String digits) throws LineProblem {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new LineProblem("unable to parse integer " + digits + ": strconv.ParseInt: parsing \""
                    + digits
                    + "\": value out of range");
        }
    }

    private static BigInteger unsigned(String digits) throws LineProblem {
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() <= Long.SIZE) return number;
        throw new LineProblem("unable to parse unsigned " + digits + ": strconv.ParseUint: parsing \""
                + digits
                + "\": value out of range");
    }

    private static Double decimal(String word) throws LineProblem {
        if (!isLikeAFloat(word)) throw new LineProblem("invalid number");
        try {
            double number = Double.parseDouble(word);
            boolean checked = word.length() >= LONG_FLOAT || word.indexOf('e') >= 0 || word.indexOf('E') >= 0;
            if (Double.isInfinite(number) && checked) throw new LineProblem("invalid float");
            return number;
        } catch (NumberFormatException e) {
            throw new LineProblem("invalid float");
        }
    }

    /** The server's first look; whether it is a number shows afterwards. */
    private static boolean isLikeAFloat(String word) {
        boolean points = word.indexOf('.') != word.lastIndexOf('.');
        if (points || word.equals("-") || word.equals(".") || word.equals("-.")) return false;
        for (int i = word.charAt(0) == '-' ? 1 : 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean sign = (c == '-' || c == '+') && i > 0 && "eE".indexOf(word.charAt(i - 1)) >= 0;
            if (!sign && (c < '0' || c > '9') && ".eE".indexOf(c) < 0) return false;
        }
        return true;
    }

    /** The type of a value, as the server names it. */
    public static String typeOf(Object value) {
        return value instanceof Double ? "float" : value instanceof Long ? "integer"
                : value instanceof Boolean ? "boolean" : value instanceof BigInteger ? "unsigned" : "string";
    }
}
