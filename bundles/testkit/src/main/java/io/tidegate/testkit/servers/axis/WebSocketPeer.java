package io.tidegate.testkit.servers.axis;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a WebSocket (RFC 6455): frames of a client must be masked. One thread reads, any may
 * send.
 */
final class WebSocketPeer {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int PROTOCOL_ERROR = 1002;

    private final DataInputStream in;
    private final OutputStream out;
    private volatile boolean frozen;

    WebSocketPeer(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** What a server answers to the key of the handshake. */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it says nothing, not even a pong. */
    void freeze() { frozen = true; }

    /** The next text, or null once the client closed; answers pings meanwhile. */
    @Nullable
    String read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int head = in.readUnsignedByte();
            byte[] payload = payload();
            int code = head & 0x0f;
            if (code == PING) send(PONG, payload);
            if (code == CLOSE) {
                send(CLOSE, payload);
                return null;
            }
            if (code > TEXT) continue;
            text.write(payload);
            if ((head & FINAL) != 0) return text.toString(StandardCharsets.UTF_8);
        }
    }

    private byte[] payload() throws IOException {
        int second = in.readUnsignedByte();
        int length = second & 0x7f;
        if (length == 126)
            length = in.readUnsignedShort();
        else if (length == 127) length = Math.toIntExact(in.readLong());
        if ((second & MASKED) == 0) {
            close(PROTOCOL_ERROR);
            throw new EOFException("a client must mask");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) payload[i] ^= mask[i % 4];
        return payload;
    }

    void send(String text) throws IOException { send(TEXT, text.getBytes(StandardCharsets.UTF_8)); }

    void close(int status) throws IOException {
        send(CLOSE, new byte[] {(byte) (status >> 8), (byte) status});
    }

    private synchronized void send(int code, byte[] payload) throws IOException {
        if (frozen) return;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(FINAL | code);
        if (payload.length < 126)
            frame.write(payload.length);
        else if (payload.length < 1 << 16) {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            frame.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(payload.length).array());
        }
        frame.write(payload);
        out.write(frame.toByteArray());
        out.flush();
    }
}
