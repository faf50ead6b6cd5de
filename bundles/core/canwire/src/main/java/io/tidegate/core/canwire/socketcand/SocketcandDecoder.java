package io.tidegate.core.canwire.socketcand;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.core.canwire.DeviceClock;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads what a socketcand daemon says: frames, error frames, and answers. For one thread. See {@link
 * Socketcand}.
 */
public final class SocketcandDecoder {
    private static final int MAX_DATA = 8;
    private final String bus;
    private final boolean deviceTimes;
    private final FrameSink out;
    private final Consumer<String> answers;
    private final WireCount count;
    private final Elements elements;
    private final Elements.Taker taker = this::take;
    private final Words words = new Words();
    private final DeviceClock clock = new DeviceClock();
    private final byte[] data = new byte[MAX_DATA];

    /**
     * @param deviceTimes whether frames carry the daemon's time, put on this computer's; else that of their
     *                    reading
     * @param answers     receives what is not a frame: {@code hi}, {@code ok}, {@code echo},
     *                    {@code error unknown command}
     */
    public SocketcandDecoder(String bus, boolean deviceTimes, FrameSink out, Consumer<String> answers,
            WireCount count) {
        this.bus = bus;
        this.deviceTimes = deviceTimes;
        this.out = out;
        this.answers = answers;
        this.count = count;
        this.elements = new Elements(count);
    }

    /** The connection was opened anew: half an element is forgotten. */
    public void reset() {
        elements.reset();
        clock.reset();
    }

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    // hot: runs per frame
    public void feed(byte[] bytes, int offset, int size, long hostNanos) {
        elements.feed(bytes, offset, size, hostNanos, taker);
    }

    private void take(byte[] bytes, int end, long hostNanos) {
        words.over(bytes, 0, end);
        words.next();
        if (words.is("frame")) {
            if (!frame(hostNanos)) count.bad("< frame ID SECONDS DATA >");
        } else if (!(words.is("error") && error(hostNanos))) {
            count.reply();
            answers.accept(new String(bytes, 0, end, StandardCharsets.ISO_8859_1).strip());
        }
    }

    private boolean frame(long hostNanos) {
        words.next();
        boolean extended = words.length() == 8;
        long id = words.hex();
        if (id < 0 || !Wire.isId((int) id, extended) || !words.next()) return false;
        long nanos = words.nanos();
        int size = nanos < 0 ? -1 : data();
        if (size < 0) return false;
        hand((int) id, extended ? Flag.EXTENDED : 0, Wire.copy(data, 0, size), nanos, hostNanos);
        return true;
    }

    /** Data is one word, or one word per byte in older versions; @return bytes, -1 if it is broken. */
    private int data() {
        int size = 0;
        while (words.next()) {
            if (words.length() % 2 != 0 || size + words.length() / 2 > MAX_DATA) return -1;
            for (int i = 0; i < words.length(); i += 2) {
                int value = words.pair(i);
                if (value < 0) return -1;
                data[size++] = (byte) value;
            }
        }
        return size;
    }

    /** {@code error CLASS SECONDS}; CLASS as in linux/can/error.h, its data is not carried. */
    private boolean error(long hostNanos) {
        words.next();
        long id = words.hex();
        if (id < 0 || !words.next()) return false;
        long nanos = words.nanos();
        if (nanos < 0) return false;
        hand((int) id & CanFrame.MAX_EXTENDED_ID, Flag.ERROR, Wire.NO_DATA, nanos, hostNanos);
        return true;
    }

    private void hand(int id, int flags, byte[] bytes, long nanos, long hostNanos) {
        count.frame();
        out.accept(new CanFrame(bus, id, flags, bytes, deviceTimes ? clock.epochNanos(nanos, hostNanos)
                : hostNanos));
    }
}
