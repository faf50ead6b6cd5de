package io.tidegate.can.serial.settings;

import java.util.Map;

/** What an adapter wants to be told; what it sends is understood either way. */
public enum Dialect {
    /** LAWICEL CANUSB, CAN232 and all who follow: {@code L} listens only, {@code O} takes part. */
    LAWICEL(Map.of(800_000, "S7"), Map.of(), "L", "O", 4, true),
    /**
     * CANable and CANable 2 firmware knows no {@code L} and ignores it: {@code M1} before {@code O} listens
     * only.
     */
    CANABLE(Map.of(750_000, "S7", 83_333, "S9"), Map.of(2_000_000, "Y2", 5_000_000, "Y5"), "M1\rO", "M0\rO",
            0, false),
    /**
     * Nakakiyo's firmware for CANable 2: LAWICEL with CAN FD, microseconds and eight digits of bit timing.
     */
    NAKAKIYO(Map.of(800_000, "S7"), Map.of(500_000, "Y0", 1_000_000, "Y1", 2_000_000, "Y2", 4_000_000, "Y4",
            5_000_000, "Y5", 8_000_000, "Y8"), "L", "O", 8, true),
    /** No SLCAN but GVRET, the binary protocol of ESP32RET, M2RET and SavvyCAN. */
    GVRET(Map.of(), Map.of(), "", "", 0, false);

    private static final Map<Integer, String> COMMON =
            Map.of(10_000, "S0", 20_000, "S1", 50_000, "S2", 100_000, "S3",
                    125_000, "S4", 250_000, "S5", 500_000, "S6", 1_000_000, "S8");

    private final Map<Integer, String> own;
    private final Map<Integer, String> dataRates;
    private final String listenOnly;
    private final String takePart;
    private final int timingDigits;
    private final boolean tellsStatus;

    Dialect(Map<Integer, String> own, Map<Integer, String> dataRates, String listenOnly, String takePart,
            int timingDigits,
            boolean tellsStatus) {
        this.own = own;
        this.dataRates = dataRates;
        this.listenOnly = listenOnly;
        this.takePart = takePart;
        this.timingDigits = timingDigits;
        this.tellsStatus = tellsStatus;
    }

    /** The command for a bit rate of the bus, or null if it has none. */
    public String bitrate(int rate) { return COMMON.getOrDefault(rate, own.get(rate)); }

    /** The command for a bit rate of the data phase of CAN FD, or null if it has none. */
    public String dataRate(int rate) { return dataRates.get(rate); }

    /** Commands that open the channel, separated by CR. */
    public String[] open(boolean silent) { return (silent ? listenOnly : takePart).split("\r"); }

    /** Hex digits of its bit timing command {@code s}; 0 if it has none. */
    int timingDigits() { return timingDigits; }

    /** Whether it answers {@code F} with its status flags. */
    public boolean tellsStatus() { return tellsStatus; }
}
