package io.tidegate.can.decoder.settings;

import io.tidegate.api.signal.SignalPattern;

/**
 * A signal that tells whether its message is whole.
 *
 * @param signal which one, for instance of every message that has it: {@code *.Counter}
 * @param value  what stands behind {@code =}; empty if nothing does
 */
public record Check(SignalPattern signal, String value) {
    /** @throws IllegalArgumentException with key, expected and found */
    public static Check parse(String key, String text) {
        int equals = text.lastIndexOf('=');
        SignalPattern signal = SignalPattern.parse(key, equals < 0 ? text : text.substring(0, equals));
        String value = equals < 0 ? "" : text.substring(equals + 1).strip();
        if (signal.excludes() || signal.signal().equals("*") || equals >= 0 && !value.matches("\\w+"))
            throw new IllegalArgumentException(
                    key + ": expected Message.Signal or *.Signal, found '" + text + "'");
        return new Check(signal, value);
    }

    public boolean isFor(String bus, String message, String name) {
        return signal.matches(bus, message, name);
    }

    /** As it was configured, without the value. */
    public String path() { return signal.toString(); }
}
