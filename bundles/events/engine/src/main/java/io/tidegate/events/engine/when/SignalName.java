package io.tidegate.events.engine.when;

import io.tidegate.api.signal.SignalPattern;

/**
 * A signal as configurations name it, {@code Message.Signal} on any bus or {@code bus/Message.Signal}, a
 * {@link SignalPattern} of one signal; or a message as a whole, {@code Message} or {@code bus/Message}.
 *
 * @param bus     empty for any bus
 * @param message name of the message
 * @param signal  name of the signal; empty for the message as a whole
 */
public record SignalName(String bus, String message, String signal) {
    /** @throws IllegalArgumentException naming the key, if the text is no signal name */
    public static SignalName parse(String key, String text) {
        SignalName name = ofSignal(text);
        if (name == null)
            throw new IllegalArgumentException(
                    key + ": expected Message.Signal or bus/Message.Signal, found '" + text + "'");
        return name;
    }

    /** A signal or a message; null if the text is neither. */
    static SignalName ofAny(String text) {
        boolean isMessage = text.indexOf('.', text.lastIndexOf('/') + 1) < 0
                && text.indexOf('/') == text.lastIndexOf('/');
        return isMessage ? ofMessage(text) : ofSignal(text);
    }

    /** A signal; null if the pattern stands for several. */
    public static SignalName of(SignalPattern pattern) {
        return !pattern.isOneSignal() ? null
                : new SignalName(pattern.bus().equals("*") ? "" : pattern.bus(), pattern.message(),
                        pattern.signal());
    }

    /** A signal; null if the text is none, or stands for several. */
    private static SignalName ofSignal(String text) {
        try {
            return of(SignalPattern.parse("", text));
        } catch (IllegalArgumentException noPattern) {
            return null;
        }
    }

    /** A message as a whole; null if the text is none. */
    static SignalName ofMessage(String text) {
        int slash = text.lastIndexOf('/');
        String message = text.substring(slash + 1);
        if (slash == 0 || message.isEmpty() || message.indexOf('.') >= 0) return null;
        return new SignalName(slash < 0 ? "" : text.substring(0, slash), message, "");
    }

    /** {@code Message.Signal}, or {@code Message}. */
    public String path() { return signal.isEmpty() ? message : message + "." + signal; }

    /** Whether it may be found on this bus. */
    public boolean isOn(String someBus) { return bus.isEmpty() || bus.equals(someBus); }

    /** As configured. */
    @Override
    public String toString() { return bus.isEmpty() ? path() : bus + "/" + path(); }
}
