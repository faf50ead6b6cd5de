package io.tidegate.core.canwire.bridge;

import io.tidegate.core.canwire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge calls out by UDP multicast, also while somebody is connected by TCP.
 *
 * @param number of its bus
 * @param kbits  bit rate of its bus, kbit/s
 * @param mac    its address, 48 bits
 */
public record BridgeHeartbeat(BridgeVersion version, int number, int kbits, long mac) {
    private static final int SIZE = Bridge.HEAD_BYTES + Bridge.RECORD_BYTES;

    /** @return null if the bytes are no heartbeat */
    public static @Nullable BridgeHeartbeat parse(byte[] bytes, int size) {
        if (size < SIZE || Wire.big(bytes, Bridge.HEAD_BYTES) != 0 || bytes[Bridge.HEAD_BYTES + 5] != 8
                || (bytes[Bridge.HEAD_BYTES + 4] & Bridge.HEARTBEAT) == 0) return null;
        long id = Bridge.eight(bytes, 0);
        long data = Bridge.eight(bytes, Bridge.HEAD_BYTES + 6);
        // A query's answer has the flag too; its data begins with 40 | number of the query: 16 Mbit/s and
        // more.
        int kbits = (int) (data >>> 48);
        if (kbits > 1_000) return null;
        for (BridgeVersion version : BridgeVersion.values())
            if (version.number(id) >= 0)
                return new BridgeHeartbeat(version, version.number(id), kbits, data & 0xFFFF_FFFF_FFFFL);
        return null;
    }
}
