package io.tidegate.can.network;

import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The other side of a TCP connection, played by the test: listens, accepts one client, hears and says bytes.
 */
final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private final int port;
    private ServerSocket server;
    private Socket client;

    Peer() {
        port = Ports.free();
        listen();
    }

    int port() { return port; }

    /** (Again) on the same port. */
    void listen() {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Peer accept() throws IOException {
        client = server.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        client.setTcpNoDelay(true);
        return this;
    }

    void say(byte[] bytes) throws IOException { client.getOutputStream().write(bytes); }

    void say(String text) throws IOException { say(text.getBytes(StandardCharsets.US_ASCII)); }

    byte[] hear(int bytes) throws IOException { return client.getInputStream().readNBytes(bytes); }

    /** So many bytes as expected, as text. */
    String hearLike(String expected) throws IOException {
        return new String(hear(expected.length()), StandardCharsets.US_ASCII);
    }

    /** What came since the last time, without waiting. */
    String heardSoFar() throws IOException {
        return new String(hear(client.getInputStream().available()), StandardCharsets.ISO_8859_1);
    }

    void hangUp() throws IOException { client.close(); }

    @Override
    public void close() throws IOException {
        if (client != null) client.close();
        server.close();
    }
}
