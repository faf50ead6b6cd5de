package io.tidegate.can.bridge.client;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.socketcand.Socketcand;
import io.tidegate.core.canwire.socketcand.SocketcandCommands;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A client of socketcand: opens one bus, then either hears all of it (raw mode) or what it subscribes to
 * (BCM mode, which it is in at first). Cyclic sending, filters on contents and ISO-TP are answered with an
 * error.
 */
public final class SocketcandSession implements Session {
    private static final int MAX_SUBSCRIPTIONS = 1_024;
    /** With one who has opened a bus: it may be one that only sends, and has nothing to send yet. */
    private static final long OPENED_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int EXTENDED = 0x8000_0000;

    private final Channels buses;
    private final Client client;
    private final WireCount count;
    private final Set<Integer> subscriptions = new HashSet<>();
    private SocketcandCommands commands;
    private String bus;
    private boolean raw;
    private boolean begun;
    /** It has once asked for a mode or for frames, or sent one; not taken back. */
    private boolean greeted;

    public SocketcandSession(Channels buses, Client client, WireCount count) {
        this.buses = buses;
        this.client = client;
        this.count = count;
        this.commands = commandsFor("");
        say("hi");
    }

    private SocketcandCommands commandsFor(String name) {
        return new SocketcandCommands(name, this::send, this::command, count);
    }

    @Override
    public void received(byte[] bytes, int size, long hostNanos) throws IOException {
        if (!begun) begin(bytes, size);
        int from = 0;
        // An opened bus changes who reads the rest: element by element until then.
        for (int i = 0; bus == null && i < size; i++) {
            if (bytes[i] != '>') continue;
            commands.feed(bytes, from, i + 1 - from, hostNanos);
            from = i + 1;
        }
        commands.feed(bytes, from, size - from, hostNanos);
    }

    /**
     * A web page can make a browser of this computer connect and say whatever it likes behind its own first
     * words, such as {@code POST / HTTP/1.1}: so those decide.
     */
    private void begin(byte[] bytes, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            if (bytes[i] == ' ' || bytes[i] == '\r' || bytes[i] == '\n') continue;
            if (bytes[i] != '<')
                throw new IOException("it does not begin with '<' as a client of socketcand does");
            begun = true;
            return;
        }
    }

    private void send(CanFrame frame) {
        if (bus == null) {
            say("error no bus is open");
            return;
        }
        greeted = true;
        client.incoming(frame);
    }

    private void command(String words) {
        String[] word = words.split(" +", 6);
        switch (word[0]) {
            case "open" -> open(word.length > 1 ? word[1] : "");
            case "rawmode" -> mode(true);
            case "bcmmode" -> mode(false);
            case "subscribe" -> subscribe(word.length > 3 ? word[3] : "", true);
            case "unsubscribe" -> subscribe(word.length > 1 ? word[1] : "", false);
            case "echo" -> say("echo");
            default -> say("error unknown command");
        }
    }

    private void open(String channel) {
        Channels.Entry found = buses.entries().stream().filter(entry -> entry.channel().equals(channel))
                .findFirst()
                .orElse(null);
        if (found == null || bus != null) {
            say("error could not open bus");
            return;
        }
        bus = found.bus();
        commands = commandsFor(bus);
        say("ok");
    }

    private void mode(boolean newRaw) {
        if (bus == null) {
            say("error no bus is open");
            return;
        }
        raw = newRaw;
        greeted = true;
        say("ok");
    }

    private void subscribe(String id, boolean on) {
        if (!id.matches("[0-9A-Fa-f]{1,8}") || subscriptions.size() >= MAX_SUBSCRIPTIONS && on) {
            say("error unknown command");
            return;
        }
        greeted = true;
        int key = Integer.parseUnsignedInt(id, 16) | (id.length() == 8 ? EXTENDED : 0);
        if (on)
            subscriptions.add(key);
        else
            subscriptions.remove(key);
    }

    private void say(String words) { client.say(Socketcand.element(words)); }

    // hot: runs per frame; the set is asked only in BCM mode
    @Override
    public boolean wants(CanFrame frame) {
        if (bus == null || !frame.bus().equals(bus)) return false;
        return raw || !subscriptions.isEmpty()
                && subscriptions.contains(frame.id() | (frame.isExtended() ? EXTENDED : 0));
    }

    @Override
    public int encode(CanFrame frame, byte[] out, int at) { return Socketcand.encodeFrame(frame, out, at); }

    @Override
    public long patienceNanos() {
        if (bus == null) return Client.PATIENCE_NANOS;
        return greeted ? Long.MAX_VALUE : OPENED_PATIENCE_NANOS;
    }
}
