package io.tidegate.base.influxclient;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/**
 * The option, not the time it saves: on a busy machine 40 ms are nothing, and a fresh connection hides the
 * stall.
 */
class NoDelaySocketsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final NoDelaySockets sockets = new NoDelaySockets();

    @Test
    void everySocketSendsAtOnce() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
            int port = server.getLocalPort();
            isPrompt(sockets.createSocket());
            isPrompt(sockets.createSocket(HERE, port));
            isPrompt(sockets.createSocket(HERE, port, HERE, 0));
            isPrompt(sockets.createSocket("127.0.0.1", port));
            isPrompt(sockets.createSocket("127.0.0.1", port, HERE, 0));
        }
    }

    private static void isPrompt(Socket socket) throws IOException {
        try (socket) {
            assertTrue(socket.getTcpNoDelay());
        }
    }
}
