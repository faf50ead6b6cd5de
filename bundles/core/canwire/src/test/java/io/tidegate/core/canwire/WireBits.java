package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;

/**
 * The bits of one frame as they are on the wire, made one by one with their stuff bits (ISO 11898-1, 10.4).
 * Shares no code and no sums with {@link FrameBits}.
 */
final class WireBits {
    private double seconds;
    private double stuffable;
    private double stuff;
    private double bit;
    private boolean last;
    private int run;
    private int crc;
    private int bits;

    private WireBits() {}

    /**
     * Microseconds from its first bit to the end of the intermission.
     *
     * @param stuffable of it bits that stuff bits may follow
     * @param stuff     of it stuff bits, but for those of CAN FD that are always there
     */
    record Micros(double frame, double stuffable, double stuff) {}

    static Micros of(CanFrame frame, long nominal, long data) {
        WireBits wire = new WireBits();
        wire.bit = 1.0 / nominal;
        boolean fd = (frame.flags() & Flag.FD) != 0;
        wire.arbitration(frame, fd);
        if (fd)
            wire.fd(frame, 1.0 / data);
        else
            wire.classic(frame);
        wire.bit = 1.0 / nominal;
        // delimiter, acknowledgement, its delimiter, end of frame, intermission
        wire.seconds += (1 + 1 + 1 + 7 + 3) * wire.bit;
        return new Micros(wire.seconds * 1e6, wire.stuffable * 1e6, wire.stuff * 1e6);
    }

    private void arbitration(CanFrame frame, boolean fd) {
        put(0, 1);
        if (frame.isExtended()) {
            put(frame.id() >> 18, 11);
            put(0b11, 2);
            put(frame.id() & 0x3FFFF, 18);
            put(0, 1);
            put(fd ? 1 : 0, 1);
        } else {
            put(frame.id(), 11);
            put(0, 2);
            if (fd) put(1, 1);
        }
        put(0, 1);
    }

    private void classic(CanFrame frame) {
        put(frame.dlc(), 4);
        for (byte one : frame.data()) put(one & 0xFF, 8);
        put(crc & 0x7FFF, 15);
    }

    /** The CRC's own bits do not matter here: every fourth is followed by a bit that is always stuffed. */
    private void fd(CanFrame frame, double data) {
        boolean switches = (frame.flags() & Flag.BIT_RATE_SWITCH) != 0;
        put(switches ? 1 : 0, 1);
        if (switches) bit = data;
        put(0, 1);
        put(frame.dlc(), 4);
        for (byte one : frame.data()) put(one & 0xFF, 8);
        int check = 3 + 1 + (frame.length() > 16 ? 21 : 17);
        for (int i = 0; i < check; i++) seconds += (i % 4 == 0 ? 2 : 1) * bit;
    }

    private void put(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            boolean one = (value >> i & 1) != 0;
            crc = (crc << 1) ^ ((crc >> 14 & 1) != (one ? 1 : 0) ? 0x4599 : 0);
            out(one);
            stuffable += bit;
            if (run < 5) continue;
            out(!last);
            stuff += bit;
        }
    }

    private void out(boolean one) {
        seconds += bit;
        run = bits++ > 0 && one == last ? run + 1 : 1;
        last = one;
    }
}
