package io.tidegate.core.canwire.gvret;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.core.canwire.ChannelMap;
import io.tidegate.core.canwire.DeviceClock;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;

/**
 * Reads the byte stream of a GVRET device, from TCP or a serial port. For one thread.
 * <pre>
 * F1 00 micros[4] id[4] (bus &lt;&lt; 4 | length) data.. 00      a frame; id bit 31: extended; little-endian
 * F1 14 micros[4] id[4] length bus data.. 00            a CAN FD frame
 * F1 01 micros[4]   F1 06 ..[10]   F1 07 ..[6]   F1 09 DE AD   F1 0C n   F1 0D ..[15]    answers
 * </pre>
 * Nothing is escaped and the last byte protects nothing, so what is no packet is skipped byte by byte until
 * one begins; a run of such bytes counts as one broken thing, every {@value #NOISE_BYTES} bytes.
 */
public final class GvretDecoder {
    static final int NOISE_BYTES = 32;
    private static final int MARK = Gvret.MARK & 0xFF;
    private static final int CLASSIC_HEAD = 11;
    private static final int FD_HEAD = 12;
    private static final int LONGEST = FD_HEAD + CanFrame.MAX_LENGTH + 1;
    private static final int NO_PACKET = -1;

    private final ChannelMap buses;
    private final boolean deviceTimes;
    private final FrameSink out;
    private final WireCount count;
    private final DeviceClock clock = new DeviceClock();
    private final byte[] held = new byte[LONGEST];
    private int length;
    /** Nothing can be decided before so many bytes are held. */
    private int needed = 1;
    private int noise;

    /**
     * @param deviceTimes whether frames carry the device's microseconds, put on this computer's time; else
     *                    the time
     *                    at which they were read
     */
    public GvretDecoder(ChannelMap buses, boolean deviceTimes, FrameSink out, WireCount count) {
        this.buses = buses;
        this.deviceTimes = deviceTimes;
        this.out = out;
        this.count = count;
    }

    /** The connection was opened anew: half a packet is forgotten. */
    public void reset() {
        length = 0;
        needed = 1;
        noise = 0;
        clock.reset();
    }

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    // hot: runs per frame
    public void feed(byte[] bytes, int offset, int size, long hostNanos) {
        for (int i = offset; i < offset + size; i++) {
            held[length++] = bytes[i];
            while (length >= needed) decide(hostNanos);
        }
    }

    private void decide(long hostNanos) {
        int total = total();
        if (total == NO_PACKET) {
            if (noise++ % NOISE_BYTES == 0)
                count.bad("a GVRET packet, which begins with F1 and a known command");
            drop(1);
        } else if (total > length) {
            needed = total;
        } else {
            noise = 0;
            take(hostNanos);
            drop(total);
        }
    }

    private void drop(int bytes) {
        length -= bytes;
        System.arraycopy(held, bytes, held, 0, length);
        needed = 1;
    }

    /**
     * @return bytes of the packet that is held, or of as much of it as tells its length; or that it is none
     */
    private int total() {
        if ((held[0] & 0xFF) != MARK) return NO_PACKET;
        if (length < 2) return 2;
        return switch (held[1]) {
            case Gvret.FRAME -> length < CLASSIC_HEAD ? CLASSIC_HEAD : frame(CLASSIC_HEAD, held[10] & 0x0F,
                    8);
            case Gvret.FD_FRAME -> length < FD_HEAD ? FD_HEAD : frame(FD_HEAD, held[10], CanFrame.MAX_LENGTH);
            case Gvret.TIME -> 6;
            case Gvret.PARAMETERS -> 12;
            case Gvret.DEVICE_INFO -> 8;
            case Gvret.KEEP_ALIVE -> 4;
            case Gvret.BUSES -> 3;
            case Gvret.EXTRA_BUSES -> 17;
            default -> NO_PACKET;
        };
    }

    private int frame(int head, int size, int most) {
        int id = Wire.little(held, 6);
        return size > most || !Wire.isFdLength(size) || !Wire.isId(id & 0x7FFF_FFFF, id < 0) ? NO_PACKET
                : head + size + 1;
    }

    private void take(long hostNanos) {
        if (held[1] == Gvret.FRAME)
            frame(held[10] >> 4 & 0x0F, held[10] & 0x0F, CLASSIC_HEAD, hostNanos);
        else if (held[1] == Gvret.FD_FRAME)
            frame(held[11] & 0xFF, held[10], FD_HEAD, hostNanos);
        else
            count.reply();
    }

    private void frame(int channel, int size, int head, long hostNanos) {
        String bus = buses.bus(channel);
        if (bus == null) {
            count.skip();
            return;
        }
        int id = Wire.little(held, 6);
        int flags = (id < 0 ? Flag.EXTENDED : 0) | (head == FD_HEAD ? Flag.FD : 0);
        long time =
                deviceTimes ? clock.epochNanosOfMicros(Wire.little(held, 2), hostNanos, channel) : hostNanos;
        count.frame();
        out.accept(new CanFrame(bus, id & 0x7FFF_FFFF, flags, Wire.copy(held, head, size), time));
    }
}
