package io.tidegate.core.json;

/** Writes JSON (RFC 8259), without checking that its parts are balanced. Used by one thread. */
public final class JsonWriter {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    public JsonWriter beginObject() { return begin('{'); }

    public JsonWriter beginObject(String key) { return key(key).begin('{'); }

    public JsonWriter endObject() { return end('}'); }

    public JsonWriter beginArray() { return begin('['); }

    public JsonWriter beginArray(String key) { return key(key).begin('['); }

    public JsonWriter endArray() { return end(']'); }

    private JsonWriter begin(char bracket) {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    private JsonWriter end(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) out.append(',');
        first = false;
    }

    private JsonWriter key(String key) {
        separate();
        quote(key);
        out.append(':');
        first = true;
        return this;
    }

    public JsonWriter put(String key, long value) {
        key(key);
        out.append(value);
        first = false;
        return this;
    }

    public JsonWriter put(String key, boolean value) {
        key(key);
        out.append(value);
        first = false;
        return this;
    }

    /** NaN and infinity, for which JSON has no number, become {@code null}. */
    public JsonWriter put(String key, double value) {
        key(key);
        if (value == Math.rint(value) && Math.abs(value) < 1e15)
            out.append((long) value);
        else if (Double.isFinite(value))
            out.append(value);
        else
            out.append("null");
        first = false;
        return this;
    }

    /** Any text; it is escaped. */
    public JsonWriter put(String key, String text) {
        key(key);
        quote(text);
        first = false;
        return this;
    }

    /** An item of an array, any text; it is escaped. */
    public JsonWriter add(String text) {
        separate();
        quote(text);
        return this;
    }

    /** JSON of another writer, as the value of a key. */
    public JsonWriter put(String key, JsonWriter value) {
        key(key);
        out.append(value.out);
        first = false;
        return this;
    }

    /** JSON of another writer, as an item of an array. */
    public JsonWriter add(JsonWriter item) {
        separate();
        out.append(item.out);
        return this;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\')
                out.append('\\').append(c);
            else if (c < ' ')
                out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            else
                out.append(c);
        }
        out.append('"');
    }

    /** Bytes in hexadecimal, with blanks between them. */
    public JsonWriter put(String key, byte[] bytes) {
        key(key);
        out.append('"');
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0) out.append(' ');
            out.append(HEX[bytes[i] >> 4 & 15]).append(HEX[bytes[i] & 15]);
        }
        out.append('"');
        first = false;
        return this;
    }

    @Override
    public String toString() { return out.toString(); }
}
