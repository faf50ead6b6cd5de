package io.tidegate.can.network;

import io.tidegate.core.canwire.ChannelMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which channel of a connection is which bus of the gateway; at least one, each once. */
final class Buses implements ChannelMap {
    private static final String CHANNEL_NAME = "[A-Za-z0-9_.-]{1,15}";
    private final List<Entry> entries;

    /**
     * @param channel as the other side names it
     * @param number  the same as a number, -1 where the protocol has names
     */
    record Entry(String channel, int number, String bus) { }

    private Buses(List<Entry> entries) { this.entries = List.copyOf(entries); }

    /**
     * @param lines {@code CHANNEL=BUS} each, or {@code BUS} for the protocol's usual channel
     * @throws IllegalArgumentException if one cannot be; names the key
     */
    static Buses parse(Protocol protocol, String... lines) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines == null ? new String[0] : lines) {
            if (line.isBlank()) continue;
            Entry entry = entry(protocol, line.strip());
            if (!seen.add("channel " + (entry.number < 0 ? entry.channel : entry.number)) || !seen.add("bus " + entry.bus))
                throw new IllegalArgumentException("buses: expected each channel and bus once, found '" + line + "' again");
            entries.add(entry);
        }
        if (entries.isEmpty()) throw new IllegalArgumentException("buses: expected at least one bus, found none");
        if (entries.size() > 1 && !protocol.carriesSeveral())
            throw new IllegalArgumentException("buses: expected one bus, as " + protocol + " carries one per connection, found "
                    + entries.size());
        return new Buses(entries);
    }

    private static Entry entry(Protocol protocol, String line) {
        int equals = line.indexOf('=');
        String channel = equals < 0 ? protocol.channel() : line.substring(0, equals).strip();
        String bus = line.substring(equals + 1).strip();
        if (bus.isEmpty()) throw new IllegalArgumentException("buses: expected CHANNEL=BUS, found '" + line + "'");
        if (protocol.isNumbered()) return new Entry(channel, number(protocol, channel), bus);
        if (protocol.channel().isEmpty() ? equals >= 0 : !channel.matches(CHANNEL_NAME))
            throw new IllegalArgumentException("buses: expected " + (protocol.channel().isEmpty()
                    ? "a bus without a channel, as " + protocol + " has none" : "a channel such as can0") + ", found '" + line
                    + "'");
        return new Entry(channel, -1, bus);
    }

    private static int number(Protocol protocol, String channel) {
        try {
            int number = Integer.parseInt(channel);
            if (number >= 0 && number <= protocol.mostChannel()) return number;
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException("buses: expected a channel of 0 to " + protocol.mostChannel() + " for " + protocol
                + ", found '" + channel + "'");
    }

    /** All of them, as configured. */
    List<Entry> entries() { return entries; }

    /** The only one, or the first. */
    Entry first() { return entries.get(0); }

    // hot: runs per frame
    @Override
    public String bus(int channel) {
        for (int i = 0; i < entries.size(); i++)
            if (entries.get(i).number == channel) return entries.get(i).bus;
        return null;
    }
}
