package io.tidegate.can.bridge.network;

import io.tidegate.api.can.CanFrame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Selector;

/** What is told to everybody on the network, by UDP. For the server's thread. */
public interface Announcer extends Closeable {
    /** Once a second: the gateway is here. */
    void call() throws IOException;

    /** A frame of an offered bus. */
    void offer(CanFrame frame) throws IOException;

    /** Datagrams may have come. */
    void receive(byte[] buffer, long hostNanos) throws IOException;

    /** Opens one; it may register with the selector. */
    @FunctionalInterface
    interface Opener {
        Announcer open(Selector selector) throws IOException;
    }
}
