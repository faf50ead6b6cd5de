package io.tidegate.core.canwire.bridge;

/**
 * How a CAN-Ethernet bridge names its bus: 56 bits that begin with "Tri".
 * <pre>
 * V1   54 72 69 74 69 75 6n       n bus number, 0..15; 13 as delivered, which spells "Tritium"
 * V2   54 72 69 FD D6 nn nn       n bus number, 0..65535
 * </pre>
 */
public enum BridgeVersion {
    /** Tritium's first. */
    V1(0x5472_6974_6975_6L, 4),
    /** Prohelion's second. */
    V2(0x54_7269_FDD6L, 16);

    private final long prefix;
    private final int bits;

    BridgeVersion(long prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Largest bus number. */
    public int mostNumber() { return (1 << bits) - 1; }

    /** @throws IllegalArgumentException if there is no such bus */
    public long id(int number) {
        if (number < 0 || number > mostNumber())
            throw new IllegalArgumentException("expected a bus number of 0 to " + mostNumber() + ", found "
                    + number);
        return prefix << bits | number;
    }

    /** What a bus id means, for people: {@code bus 13 of V1}. */
    public static String describe(long id) {
        for (BridgeVersion version : values())
            if (version.number(id) >= 0) return "bus " + version.number(id) + " of " + version;
        return "bus id " + Long.toHexString(id);
    }

    /** @return the bus number, or -1 if the id is of the other version, or of no bridge */
    public int number(long id) { return id >>> bits == prefix ? (int) (id & mostNumber()) : -1; }
}
