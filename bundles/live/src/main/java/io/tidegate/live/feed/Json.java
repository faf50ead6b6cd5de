package io.tidegate.live.feed;

/** Writes JSON (RFC 8259), without looking whether its parts are balanced. Used by one thread. */
final class Json {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    Json beginObject() { return begin('{'); }

    Json endObject() { return end('}'); }

    Json beginArray(String key) { return key(key).begin('['); }

    Json endArray() { return end(']'); }

    private Json begin(char bracket) {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    private Json end(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) out.append(',');
        first = false;
    }

    private Json key(String key) {
        separate();
        out.append('"').append(key).append("\":");
        first = true;
        return this;
    }

    Json put(String key, long value) {
        key(key);
        out.append(value);
        first = false;
        return this;
    }

    /** What JSON has no number for, NaN and the infinite, is {@code null}. */
    Json put(String key, double value) {
        key(key);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) out.append((long) value);
        else if (Double.isFinite(value)) out.append(value);
        else out.append("null");
        first = false;
        return this;
    }

    /** A text from anywhere. */
    Json put(String key, String text) {
        key(key);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            else out.append(c);
        }
        out.append('"');
        first = false;
        return this;
    }

    /** Bytes in hexadecimal, with blanks between them. */
    Json put(String key, byte[] bytes) {
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
