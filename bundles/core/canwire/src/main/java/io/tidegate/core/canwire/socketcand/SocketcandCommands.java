package io.tidegate.core.canwire.socketcand;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a client says to a socketcand daemon: frames to send, and everything else. For one thread. */
public final class SocketcandCommands {
    private final String bus;
    private final FrameSink out;
    private final Consumer<String> commands;
    private final WireCount count;
    private final Elements elements;
    private final Elements.Taker taker = this::take;
    private final Words words = new Words();

    /**
     * @param commands takes what is no frame, without its brackets: {@code open can0}, {@code rawmode},
     *                 {@code echo}
     */
    public SocketcandCommands(String bus, FrameSink out, Consumer<String> commands, WireCount count) {
        this.bus = bus;
        this.out = out;
        this.commands = commands;
        this.count = count;
        this.elements = new Elements(count);
    }

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    public void feed(byte[] bytes, int offset, int size, long hostNanos) {
        elements.feed(bytes, offset, size, hostNanos, taker);
    }

    private void take(byte[] bytes, int end, long hostNanos) {
        words.over(bytes, 0, end);
        words.next();
        if (words.is("send")) {
            if (!send(hostNanos)) count.bad("< send ID LENGTH BYTE .. >");
        } else {
            count.reply();
            commands.accept(new String(bytes, 0, end, StandardCharsets.ISO_8859_1).strip());
        }
    }

    private boolean send(long hostNanos) {
        words.next();
        long id = words.hex();
        // Eight digits mean extended; python-can writes no leading zeros.
        boolean extended = words.length() == 8 || id > CanFrame.MAX_STANDARD_ID;
        if (id < 0 || !Wire.isId((int) id, extended) || !words.next() || words.length() != 1) return false;
        long size = words.hex();
        if (size < 0 || size > 8) return false;
        byte[] data = size == 0 ? Wire.NO_DATA : new byte[(int) size];
        for (int i = 0; i < size; i++) {
            long value = words.next() && words.length() <= 2 ? words.hex() : -1;
            if (value < 0) return false;
            data[i] = (byte) value;
        }
        count.frame();
        out.accept(new CanFrame(bus, (int) id, extended ? Flag.EXTENDED : 0, data, hostNanos));
        return true;
    }
}
