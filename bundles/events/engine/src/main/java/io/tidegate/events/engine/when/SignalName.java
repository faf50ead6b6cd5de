package io.tidegate.events.engine.when;

/**
 * A signal as configurations name it, {@code Message.Signal} on any bus or {@code bus/Message.Signal}; or a
 * message as a whole, {@code Message} or {@code bus/Message}.
 *
 * @param bus     empty for any bus
 * @param message name of the message
 * @param signal  name of the signal; empty for the message as a whole
 */
public record SignalName(String bus, String message, String signal) {
    /** @throws IllegalArgumentException naming the key, if the text is no signal name */
    public static SignalName parse(String key, String text) {
        SignalName name = ofAny(text.strip());
        if (name == null || name.signal.isEmpty())
            throw new IllegalArgumentException(
                    key + ": expected Message.Signal or bus/Message.Signal, found '" + text + "'");
        return name;
    }

    /** A signal or a message; null if the text is neither. */
    static SignalName ofAny(String text) {
        int slash = text.lastIndexOf('/');
        String path = text.substring(slash + 1);
        int dot = path.indexOf('.');
        boolean bad = slash == 0 || path.isEmpty() || dot == 0 || dot == path.length() - 1
                || dot >= 0 && path.indexOf('.', dot + 1) > 0;
        if (bad) return null;
        return new SignalName(slash < 0 ? "" : text.substring(0, slash), dot < 0 ? path : path.substring(0, dot),
                dot < 0 ? "" : path.substring(dot + 1));
    }

    /** {@code Message.Signal}, or {@code Message}. */
    public String path() { return signal.isEmpty() ? message : message + "." + signal; }

    /** Whether it may be found on this bus. */
    public boolean isOn(String someBus) { return bus.isEmpty() || bus.equals(someBus); }

    /** As configured. */
    @Override
    public String toString() { return bus.isEmpty() ? path() : bus + "/" + path(); }
}
