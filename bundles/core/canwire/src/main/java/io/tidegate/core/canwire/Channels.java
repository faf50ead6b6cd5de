package io.tidegate.core.canwire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channel of a connection is which bus of the gateway, as a user writes it; at least one, each once.
 */
public final class Channels implements ChannelMap {
    private static final String CHANNEL_NAME = "[A-Za-z0-9_.-]{1,15}";
    private final List<Entry> entries;

    /**
     * One of them.
     *
     * @param channel as the other side names it
     * @param number  the same as a number, -1 where the protocol has names
     */
    public record Entry(String channel, int number, String bus) {}

    /**
     * How a protocol names its channels.
     *
     * @param usual which is meant where none is named; empty if it has none
     * @param most  the largest number; -1 if they are names
     */
    public record Naming(String usual, int most) {}

    private Channels(List<Entry> entries) { this.entries = List.copyOf(entries); }

    /**
     * @param lines {@code CHANNEL=BUS} each, or {@code BUS} for the usual channel; of the key {@code buses}
     * @throws IllegalArgumentException if one cannot be; names the key
     */
    public static Channels parse(Naming naming, String... lines) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines == null ? new String[0] : lines) {
            if (line.isBlank()) continue;
            Entry entry = entry(naming, line.strip());
            String channel = entry.number < 0 ? entry.channel : Integer.toString(entry.number);
            if (!seen.add("channel " + channel) || !seen.add("bus " + entry.bus))
                throw new IllegalArgumentException("buses: expected each channel and bus once, found '"
                        + line + "' again");
            entries.add(entry);
        }
        if (entries.isEmpty())
            throw new IllegalArgumentException("buses: expected at least one bus, found none");
        return new Channels(entries);
    }

    private static Entry entry(Naming naming, String line) {
        int equals = line.indexOf('=');
        String channel = equals < 0 ? naming.usual : line.substring(0, equals).strip();
        String bus = line.substring(equals + 1).strip();
        if (bus.isEmpty())
            throw new IllegalArgumentException("buses: expected CHANNEL=BUS, found '" + line + "'");
        if (naming.most >= 0) return new Entry(channel, number(naming, channel), bus);
        boolean has = !naming.usual.isEmpty();
        if (has ? !channel.matches(CHANNEL_NAME) : equals >= 0)
            throw new IllegalArgumentException("buses: expected " + (has ? "a channel such as " + naming.usual
                    : "a bus without a channel, as this protocol has none") + ", found '" + line + "'");
        return new Entry(channel, -1, bus);
    }

    private static int number(Naming naming, String channel) {
        try {
            int number = Integer.parseInt(channel);
            if (number >= 0 && number <= naming.most) return number;
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException("buses: expected a channel of 0 to " + naming.most + ", found '"
                + channel + "'");
    }

    /** All of them, as configured. */
    public List<Entry> entries() { return entries; }

    /** The only one, or the first. */
    public Entry first() { return entries.get(0); }

    // hot: runs per frame
    @Override
    public @Nullable String bus(int channel) {
        for (int i = 0; i < entries.size(); i++)
            if (entries.get(i).number == channel) return entries.get(i).bus;
        return null;
    }

    /** @return the entry of this bus, or null */
    // hot: runs per frame
    public @Nullable Entry of(String bus) {
        for (int i = 0; i < entries.size(); i++)
            if (entries.get(i).bus.equals(bus)) return entries.get(i);
        return null;
    }
}
