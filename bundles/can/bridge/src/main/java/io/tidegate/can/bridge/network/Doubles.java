package io.tidegate.can.bridge.network;

import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who speaks both versions, as this gateway does by default, sends each frame twice, and it shall be on the
 * bus once: of a sender that was heard in version 2 within some seconds, as heartbeats are, version 1 of the
 * same bus number is passed over. For a gateway that hears both versions, and for one thread.
 */
final class Doubles {
    private static final long FOR_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MAX = 64;
    /** Client and bus number -> when it was heard in version 2. */
    private final Map<Long, Long> inTwo = new LinkedHashMap<>();

    /** Whether a datagram is the double of one of version 2. */
    boolean isOne(byte[] datagram, int size, long now) {
        if (size < Bridge.HEAD_BYTES) return false;
        ByteBuffer head = ByteBuffer.wrap(datagram);
        long bus = head.getLong(0);
        long client = head.getLong(8) << 16;
        int two = BridgeVersion.V2.number(bus);
        if (two >= 0) {
            inTwo.remove(client | two);
            inTwo.put(client | two, now);
            if (inTwo.size() > MAX) inTwo.remove(inTwo.keySet().iterator().next());
            return false;
        }
        int one = BridgeVersion.V1.number(bus);
        Long heard = one < 0 ? null : inTwo.get(client | one);
        return heard != null && now - heard < FOR_NANOS;
    }
}
