package io.tidegate.can.bridge.client;

import io.tidegate.api.can.CanFrame;
import java.io.IOException;

/** What one TCP client and the gateway say to each other. For the server's thread. */
public interface Session {
    /**
     * Bytes came.
     *
     * @throws IOException if the client is not to be served; says why
     */
    void received(byte[] bytes, int size, long hostNanos) throws IOException;

    /** Whether the client asked for this frame. */
    boolean wants(CanFrame frame);

    /** @return bytes written, 0 if the protocol cannot carry it */
    int encode(CanFrame frame, byte[] out, int at);

    /**
     * How long the client may be connected, ns, as far as it has got: {@link Client#PATIENCE_NANOS} if it has
     * not said what it wants, {@link Long#MAX_VALUE} for ever once it has.
     */
    long patienceNanos();
}
