package io.tidegate.core.json;

/**
 * One pass through a text, from start to end, for {@link JsonLimits#check}. Used once, by one thread.
 */
final class JsonLook {
    /** Nobody measures a number beyond 1e999, and it takes memory in proportion to its exponent. */
    private static final int MAX_EXPONENT_DIGITS = 3;

    private final JsonLimits limits;
    private final String text;
    private int depth;
    private int names;

    JsonLook(JsonLimits limits, String text) {
        this.limits = limits;
        this.text = text;
    }

    void through() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"')
                at = overString(at);
            else if (c == '-' || isDigit(c))
                at = overNumber(at);
            else {
                if (c == '{' || c == '[')
                    deeper(at);
                else if (c == '}' || c == ']') depth--;
                at++;
            }
        }
    }

    private void deeper(int at) {
        if (++depth > limits.depth()) throw fault("is nested deeper than " + limits.depth() + " levels", at);
    }

    /** Returns where to continue; the parser refuses a string without an end. */
    private int overString(int begin) {
        int at = begin + 1;
        while (at < text.length() && text.charAt(at) != '"') at += text.charAt(at) == '\\' ? 2 : 1;
        int behind = Math.min(at + 1, text.length());
        if (isName(behind)) name(begin, behind - begin - 2);
        return behind;
    }

    /** A string is a name if a colon follows. */
    private boolean isName(int behind) {
        int at = behind;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length() && text.charAt(at) == ':';
    }

    private void name(int at, int length) {
        if (length > limits.nameChars())
            throw fault("has a name of more than " + limits.nameChars() + " characters", at);
        if (++names > limits.names()) throw fault("has more than " + limits.names() + " names", at);
    }

    private int overNumber(int begin) {
        int at = begin;
        int exponentDigits = -1;
        while (at < text.length() && isPartOfNumber(text.charAt(at))) {
            char c = text.charAt(at++);
            if (c == 'e' || c == 'E')
                exponentDigits = 0;
            else if (exponentDigits >= 0 && isDigit(c)) exponentDigits++;
        }
        if (at - begin > limits.digits())
            throw fault("has a number of more than " + limits.digits() + " digits", begin);
        if (exponentDigits > MAX_EXPONENT_DIGITS)
            throw fault("has a number with an exponent of more than " + MAX_EXPONENT_DIGITS + " digits",
                    begin);
        return at;
    }

    private static boolean isPartOfNumber(char c) {
        return isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

    private JsonFault fault(String reason, int at) {
        int line = 1;
        int lineBegin = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            lineBegin = i + 1;
        }
        return new JsonFault(reason, line, at - lineBegin + 1);
    }
}
