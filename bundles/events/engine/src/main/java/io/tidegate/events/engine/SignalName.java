package io.tidegate.events.engine;

/**
 * A signal as configurations name it: {@code Message.Signal} on any bus, or {@code bus/Message.Signal}.
 *
 * @param bus    empty for any bus
 * @param path   {@code Message.Signal}
 * @param signal name of the signal alone
 */
record SignalName(String bus, String path, String signal) {
    /** @throws IllegalArgumentException naming the key, if the text is no signal name */
    static SignalName parse(String key, String text) {
        int slash = text.lastIndexOf('/');
        String path = text.substring(slash + 1).strip();
        int dot = path.indexOf('.');
        if (slash == 0 || dot < 1 || dot == path.length() - 1 || path.indexOf('.', dot + 1) > 0)
            throw new IllegalArgumentException(
                    key + ": expected Message.Signal or bus/Message.Signal, found '" + text + "'");
        return new SignalName(slash < 0 ? "" : text.substring(0, slash).strip(), path, path.substring(dot + 1));
    }

    boolean isOn(String someBus) { return bus.isEmpty() || bus.equals(someBus); }

    /** As configured. */
    @Override
    public String toString() { return bus.isEmpty() ? path : bus + "/" + path; }
}
