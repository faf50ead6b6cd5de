package io.tidegate.launcher.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A boat that sails in circles, and the frames of its NMEA 2000 bus. Knows each value that it puts into a
 * frame, and puts it there byte by byte as the standard says: a witness for DBC reader, decoder and fast
 * packets, with which it shares no code.
 */
final class Boat {
    static final int SECONDS = 30;
    private static final long START_MICROS = 1_780_000_000_000_000L;
    private static final int GPS = 0x2B;
    private static final int ENGINE = 0x05;
    private static final int COMPASS = 0x11;

    /** A value in a message: null physical, there is none. */
    private record Value(String signal, int bits, BigInteger raw, BigDecimal physical) {}

    /** What a decoder should find: time in us, source address, signal and value. */
    record Expected(long micros, int source, String signal, BigDecimal value) {}

    /** A frame on the bus. */
    private record Frame(long micros, int id, byte[] data) {}

    private final List<Frame> frames = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final TreeMap<Integer, Integer> sequences = new TreeMap<>();

    Boat() {
        for (int i = 0; i < SECONDS * 10; i++) tenth(i, START_MICROS + i * 100_000L);
        frames.sort(Comparator.comparingLong(Frame::micros));
    }

    /** The log, as candump writes it. */
    String log() {
        StringBuilder log = new StringBuilder();
        for (Frame frame : frames)
            log.append(String.format("(%d.%06d) can0 %08X#%s\n", frame.micros / 1_000_000,
                    frame.micros % 1_000_000, frame.id,
                    HexFormat.of().withUpperCase().formatHex(frame.data)));
        return log.toString();
    }

    List<Expected> expected() { return expected; }

    private static double wave(double seconds, double period) {
        return StrictMath.sin(2 * StrictMath.PI * seconds / period);
    }

    private void tenth(int i, long micros) {
        double t = i / 10.0;
        int sid = i % 253;
        send(micros, 2, 127250, COMPASS, number("HeadingSid", 8, sid, "1"),
                of("Heading", 16, 3.1 + 3 * wave(t, 30), "0.0001"),
                i % 7 == 0 ? none("Deviation", 16, true) : of("Deviation", 16, 0.01 * wave(t, 30), "0.0001"),
                i < 150 ? none("Variation", 16, true) : of("Variation", 16, -0.0524, "0.0001"),
                number("HeadingReference", 2, 1, "1"), gap(6));
        if (i % 2 == 0) {
            send(micros + 900, 2, 129025, GPS,
                    of("LatitudeRapid", 32, 54.3 + 0.01 * wave(t, 30), "0.0000001"),
                    of("LongitudeRapid", 32, -10.15 + 0.01 * wave(t + 7.5, 30), "0.0000001"));
            send(micros + 1700, 2, 127488, ENGINE, number("EngineInstanceRapid", 8, 0, "1"),
                    of("EngineSpeed", 16, 1800 + 700 * wave(t, 15), "0.25"), gap(16),
                    i % 4 == 0 ? none("EngineTilt", 8, true) : number("EngineTilt", 8, -3, "1"), gap(16));
        }
        if (i % 3 == 0) {
            send(micros + 2500, 2, 129026, GPS, none("CogSid", 8, false), number("CogReference", 2, 0, "1"),
                    gap(6),
                    of("CourseOverGround", 16, 3.1 + 3 * wave(t, 30), "0.0001"),
                    of("SpeedOverGround", 16, 3.4 + wave(t, 30), "0.01"), gap(16));
            send(micros + 3300, 2, 130306, 0x23, number("WindSid", 8, sid, "1"),
                    of("WindSpeed", 16, 8 + 3 * wave(t, 11), "0.01"),
                    of("WindAngle", 16, 3.1 + 0.4 * wave(t, 9), "0.0001"), number("WindReference", 3, 2, "1"),
                    gap(21));
        }
        if (i % 5 == 0) slow(i / 5, t, micros, sid);
    }

    /** The messages of several frames, whose frames are mixed with those of others and with each other. */
    private void slow(int i, double t, long micros, int sid) {
        send(micros + 1300, 2, 127489, ENGINE, number("EngineInstance", 8, 0, "1"),
                of("OilPressure", 16, 380_000, "100"),
                of("OilTemperature", 16, 361.1, "0.1"),
                of("EngineTemperature", 16, 352.95 + wave(t, 30), "0.01"),
                of("AlternatorVoltage", 16, 14.1 + 0.1 * wave(t, 3), "0.01"), none("FuelRate", 16, true),
                number("EngineHours", 32, 0xFE000000L + i, "1"), gap(72),
                of("EngineLoad", 8, 40 + 9 * wave(t, 15), "1"),
                none("EngineTorque", 8, true));
        if (i % 2 == 1) return;
        send(micros + 1500, 3, 129029, GPS + (i / 2) % 2, number("GnssSid", 8, sid, "1"),
                number("GnssDate", 16, 20_601, "1"),
                number("GnssTime", 32, 432_000_000L + 5_000L * i, "0.0001"),
                of("Latitude", 64, 54.3 + 0.01 * wave(t, 30), "0.0000000000000001"),
                of("Longitude", 64, -10.15 + 0.01 * wave(t + 7.5, 30), "0.0000000000000001"),
                none("Altitude", 64, true),
                number("GnssType", 4, 0, "1"), number("GnssMethod", 4, 1, "1"), gap(8),
                number("Satellites", 8, 11, "1"),
                of("Hdop", 16, 0.8, "0.01"), gap(56));
        send(micros + 4100, 3, 128267, 0x23, number("DepthSid", 8, sid, "1"),
                of("Depth", 32, 12 + 4 * wave(t, 30), "0.01"),
                of("DepthOffset", 16, -0.4, "0.001"), gap(8));
        send(micros + 4900, 6, 127508, 0x31, number("BatteryInstance", 8, 1, "1"),
                of("BatteryVoltage", 16, 13.2, "0.01"),
                of("BatteryCurrent", 16, -4.2 + wave(t, 5), "0.1"), none("BatteryTemperature", 16, false),
                gap(8));
    }

    private static Value of(String signal, int bits, double physical, String factor) {
        BigDecimal step = new BigDecimal(factor);
        return number(signal, bits, Math.round(physical / step.doubleValue()), factor);
    }

    private static Value number(String signal, int bits, long raw, String factor) {
        BigDecimal physical = new BigDecimal(raw).multiply(new BigDecimal(factor));
        return new Value(signal, bits, BigInteger.valueOf(raw), physical);
    }

    /** "Not available". */
    private static Value none(String signal, int bits, boolean signed) {
        BigInteger highest = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        return new Value(signal, bits, highest, null);
    }

    /** Bits that are reserved, or of signals that the DBC does not know. */
    private static Value gap(int bits) { return none("", bits, false); }

    private void send(long micros, int priority, int group, int source, Value... values) {
        BigInteger message = BigInteger.ZERO;
        int bits = 0;
        for (Value value : values) {
            BigInteger own = value.raw.and(BigInteger.ONE.shiftLeft(value.bits).subtract(BigInteger.ONE));
            message = message.or(own.shiftLeft(bits));
            bits += value.bits;
        }
        byte[] data = new byte[bits / 8];
        for (int i = 0; i < data.length; i++) data[i] = message.shiftRight(8 * i).byteValue();
        int id = priority << 26 | group << 8 | source;
        long done = data.length > 8 ? packets(micros, id, data) : micros;
        if (data.length <= 8) frames.add(new Frame(micros, id, data));
        for (Value value : values)
            if (value.physical != null)
                expected.add(new Expected(done, source, value.signal, value.physical));
    }

    /** Frames of 1 ms distance; returns the time of the last. */
    private long packets(long micros, int id, byte[] data) {
        int sequence = sequences.merge(id, 1, Integer::sum) & 7;
        long time = micros;
        int at = 0;
        for (int number = 0; at < data.length; number++) {
            StringBuilder hex = new StringBuilder(String.format("%02x", sequence << 5 | number));
            if (number == 0) hex.append(String.format("%02x", data.length));
            while (hex.length() < 16) hex.append(at < data.length ? String.format("%02x", data[at++]) : "ff");
            time = micros + 1000L * number;
            frames.add(new Frame(time, id, HexFormat.of().parseHex(hex)));
        }
        return time;
    }
}
