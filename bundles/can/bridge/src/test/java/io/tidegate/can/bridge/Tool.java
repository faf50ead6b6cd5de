package io.tidegate.can.bridge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A program of somebody else, played by the test: connects by TCP, says and hears bytes. */
public final class Tool implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private final Socket socket;

    Tool(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    public Tool say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Tool sayHex(String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        return this;
    }

    /** So many bytes as expected, as text. */
    public String hearLike(String expected) throws IOException {
        return new String(socket.getInputStream().readNBytes(expected.length()), StandardCharsets.US_ASCII);
    }

    String hearHex(int bytes) throws IOException {
        return HexFormat.of().formatHex(socket.getInputStream().readNBytes(bytes));
    }

    /** Whether the other side has closed the connection; waits for it. */
    boolean isHungUp() throws IOException { return socket.getInputStream().read() < 0; }

    @Override
    public void close() throws IOException { socket.close(); }
}
