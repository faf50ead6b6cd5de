package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The memory layout, with a pair of sockets that every Linux has in the place of a CAN interface. */
class ReceiveBatchTest {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_TIMESTAMPNS = 35;

    private final int[] pair = new int[2];
    private ReceiveBatch batch;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    /** What only this test calls. */
    private static final class Sockets {
        static {
            Native.register(Sockets.class, "c");
        }

        static native int socketpair(int domain, int type, int protocol, int[] pair)
                throws LastErrorException;

        static native int write(int file, byte[] bytes, int count) throws LastErrorException;

        static native int close(int file);
    }

    @BeforeEach
    void opens() {
        Assumptions.assumeTrue(Platform.isLinux(), "skipped: this is no Linux");
        Sockets.socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
        try (Memory on = new Memory(Integer.BYTES)) {
            on.setInt(0, 1);
            LibC.setsockopt(pair[0], SOL_SOCKET, SO_TIMESTAMPNS, on, Integer.BYTES);
        }
        batch = new ReceiveBatch();
    }

    @AfterEach
    void closes() {
        if (batch != null) batch.close();
        for (int socket : pair) if (socket > 0) Sockets.close(socket);
    }

    private void send(int id) {
        ByteBuffer frame = ByteBuffer.allocate(FrameLayout.CLASSIC_BYTES);
        frame.order(ByteOrder.nativeOrder()).putInt(id);
        Sockets.write(pair[1], frame.array(), FrameLayout.CLASSIC_BYTES);
    }

    private void received(ByteBuffer memory, int offset, int length, CanSocket.Sender sender, long timeNanos,
            int lost) {
        assertEquals(FrameLayout.CLASSIC_BYTES, length);
        ids.add(memory.getInt(offset));
        times.add(timeNanos);
    }

    @Test
    void givesFramesInOrder() {
        for (int id = 0; id < 5; id++) send(id);
        assertEquals(5, batch.receive(pair[0], this::received));
        assertEquals(List.of(0, 1, 2, 3, 4), ids);
    }

    @Test
    void knowsWhoSentAFrameByTheFlagsOfTheKernel() {
        assertEquals(List.of(CanSocket.Sender.OUTSIDE, CanSocket.Sender.HERE, CanSocket.Sender.SELF),
                Stream.of(0, 0x4, 0x804).map(ReceiveBatch::sender).toList());
    }

    @Test
    void canBeUsedAgain() {
        for (int id = 0; id < 3; id++) {
            send(id);
            assertEquals(1, batch.receive(pair[0], this::received));
        }
        assertEquals(List.of(0, 1, 2), ids);
    }

    @Test
    void givesTheTimeOfTheKernel() {
        long before = System.currentTimeMillis() * 1_000_000;
        send(1);
        send(2);
        batch.receive(pair[0], this::received);
        long after = (System.currentTimeMillis() + 1) * 1_000_000;
        assertEquals(List.of(before, times.get(0), times.get(1), after),
                Stream.of(before, times.get(0), times.get(1), after).sorted().toList());
    }

    @Test
    void neverWaits() {
        LastErrorException nothing = assertThrows(LastErrorException.class,
                () -> batch.receive(pair[0], this::received));
        assertEquals(SocketFault.EAGAIN, nothing.getErrorCode());
    }
}
