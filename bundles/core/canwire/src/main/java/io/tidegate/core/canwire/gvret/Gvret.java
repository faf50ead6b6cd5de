package io.tidegate.core.canwire.gvret;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Wire;

/**
 * What a host says to a GVRET device (ESP32RET, M2RET and others), over TCP port 23 or a serial port at 1
 * Mbaud.
 * <pre>
 * E7 E7                               speak binary
 * F1 09                               are you there? answered by F1 09 DE AD
 * F1 05 speed0[4] speed1[4] 00        bit 31 flags valid, 30 enabled, 29 listen only; 20 bits bit/s
 * F1 00 id[4] bus length data.. 00    a frame; bit 31 of id: extended; little-endian as everything
 * </pre>
 */
public final class Gvret {
    /** Where such a device listens. */
    public static final int TCP_PORT = 23;
    /** The longest command, bytes. */
    public static final int MAX_BYTES = 17;
    static final byte MARK = (byte) 0xF1;
    static final byte FRAME = 0;
    static final byte TIME = 1;
    static final byte SETUP = 5;
    static final byte PARAMETERS = 6;
    static final byte DEVICE_INFO = 7;
    static final byte KEEP_ALIVE = 9;
    static final byte BUSES = 12;
    static final byte EXTRA_BUSES = 13;
    static final byte FD_FRAME = 20;
    private static final int FLAGS_VALID_AND_ENABLED = 0xC000_0000;
    private static final int LISTEN_ONLY = 0x2000_0000;
    private static final int MAX_SPEED = 0xF_FFFF;
    private static final int MAX_BUS = 3;

    private Gvret() {}

    /** Ends the text console a device begins with. */
    public static byte[] enterBinary() { return new byte[] {(byte) 0xE7, (byte) 0xE7}; }

    /** A question that a living device answers at once. */
    public static byte[] keepAlive() { return new byte[] {MARK, KEEP_ALIVE}; }

    /**
     * Sets the first two buses of the device.
     *
     * @param speed0 bit/s of the first bus, 1..1048575
     * @param speed1 bit/s of the second, 0: it is switched off
     * @throws IllegalArgumentException if a speed is out of range
     */
    public static byte[] setup(int speed0, int speed1, boolean listenOnly) {
        byte[] command = new byte[11];
        command[0] = MARK;
        command[1] = SETUP;
        Wire.putLittle(command, 2, speed(speed0, listenOnly));
        Wire.putLittle(command, 6, speed(speed1, listenOnly));
        return command;
    }

    private static int speed(int speed, boolean listenOnly) {
        if (speed < 0 || speed > MAX_SPEED)
            throw new IllegalArgumentException("expected a bit rate of 0 to " + MAX_SPEED + ", found "
                    + speed);
        return speed == 0 ? 0x8000_0000 : speed | FLAGS_VALID_AND_ENABLED | (listenOnly ? LISTEN_ONLY : 0);
    }

    /**
     * Writes a frame to be sent.
     *
     * @param bus number of the bus at the device, 0..3
     * @return bytes written, at most {@link #MAX_BYTES}; 0 if GVRET cannot carry it: remote, error and CAN
     * FD frames
     */
    // hot: runs per frame
    public static int encode(CanFrame frame, int bus, byte[] out, int at) {
        if ((frame.flags() & (Flag.REMOTE | Flag.ERROR | Flag.FD)) != 0 || bus < 0 || bus > MAX_BUS)
            return 0;
        out[at] = MARK;
        out[at + 1] = FRAME;
        Wire.putLittle(out, at + 2, frame.id() | (frame.isExtended() ? 0x8000_0000 : 0));
        out[at + 6] = (byte) bus;
        out[at + 7] = (byte) frame.length();
        System.arraycopy(frame.data(), 0, out, at + 8, frame.length());
        out[at + 8 + frame.length()] = 0;
        return 9 + frame.length();
    }
}
