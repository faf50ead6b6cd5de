package io.tidegate.core.canwire.bridge;

import io.tidegate.core.canwire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What a TCP client says to a bridge first.
 *
 * @param firstId first identifier it wants
 * @param ids     how many from there on
 * @param busId   which bus, as {@link BridgeVersion} names it
 * @param client  its id, usually its MAC
 */
public record BridgeHello(long firstId, long ids, long busId, long client) {

    /** @return null if the {@link Bridge#HELLO_BYTES} bytes are no such thing */
    public static @Nullable BridgeHello parse(byte[] bytes) {
        long bus = Bridge.eight(bytes, 8);
        long client = Bridge.eight(bytes, 16);
        if (bus >>> 32 != 0x00_547269L || client >>> 56 != 0) return null;
        return new BridgeHello(Wire.big(bytes, 0) & 0xFFFF_FFFFL, Wire.big(bytes, 4) & 0xFFFF_FFFFL, bus,
                client);
    }

    /** Whether it wants this frame. */
    public boolean wants(int id) { return id >= firstId && id < firstId + ids; }
}
