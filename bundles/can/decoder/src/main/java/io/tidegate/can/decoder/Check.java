package io.tidegate.can.decoder;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signal that tells whether its message is whole.
 *
 * @param message name, or {@code *} for every message that has the signal
 * @param signal  name
 * @param value   what stands behind {@code =}; empty if nothing does
 */
record Check(String message, String signal, String value) {
    private static final Pattern FORM = Pattern.compile("(\\*|[^.=*]+)\\.([^.=]+)(?:=(\\w+))?");

    /** @throws IllegalArgumentException with key, expected and found */
    static Check parse(String key, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches())
            throw new IllegalArgumentException(key + ": expected Message.Signal or *.Signal, found '" + text + "'");
        return new Check(form.group(1).strip(), form.group(2).strip(), form.group(3) == null ? "" : form.group(3));
    }

    boolean isFor(String name) { return message.equals("*") || message.equals(name); }

    /** As it was configured, without the value. */
    String path() { return message + "." + signal; }
}
