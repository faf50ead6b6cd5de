package io.tidegate.core.dbc;

/**
 * What a 29-bit identifier says in SAE J1939-21.
 * <pre>
 * bit   28-26     25-24   23-16   15-8                  7-0
 *       priority  page    PF      PS                    source address
 *       PF below 240 (PDU1): PS is the destination; from 240 on (PDU2): part of the parameter group
 * </pre>
 */
public final class J1939Id {
    /** The null source address; files use it for any source. */
    public static final int NULL_ADDRESS = 0xFE;
    public static final int GLOBAL_ADDRESS = 0xFF;
    /** TP.CM: opens and closes transports. */
    public static final int TRANSPORT_CONTROL = 0xEC00;
    /** TP.DT: the packets of a transport. */
    public static final int TRANSPORT_DATA = 0xEB00;
    private static final int PDU2 = 240;

    private J1939Id() {}

    /** The parameter group number (PGN); without the destination. */
    public static int group(int id) {
        int group = id >>> 8 & 0x3FFFF;
        return (group >>> 8 & 0xFF) < PDU2 ? group & 0x3FF00 : group;
    }

    public static int source(int id) { return id & 0xFF; }

    /** The destination address; only for PDU1. */
    public static int destination(int id) { return id >>> 8 & 0xFF; }
}
