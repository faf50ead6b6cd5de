package io.tidegate.can.socketcan;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.tidegate.can.socketcan.CanSocket.Sender;
import io.tidegate.core.runtime.TimeSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Room for what one recvmmsg(2) fills: per frame a {@code struct mmsghdr} of eight words of the machine (4 or
 * 8 bytes), a {@code struct iovec} of two, the frame, and what the kernel tells about it. Used by one thread.
 * <pre>
 * mmsghdr  name | namelen | iov | iovlen | control | controllen | flags | msg_len
 * cmsghdr  len  | level and type, 4 bytes each | data
 * </pre>
 */
final class ReceiveBatch implements AutoCloseable {
    /** So many frames are read by one call. */
    static final int FRAMES = 64;

    private static final int WORD = Native.POINTER_SIZE;
    private static final int HEADER = 8 * WORD;
    private static final int VECTOR = 2 * WORD;
    private static final int FRAME = FrameLayout.FD_BYTES;
    private static final int CONTROL = 128;
    private static final int CONTROL_LENGTH = 5 * WORD;
    private static final int FLAGS = 6 * WORD;
    private static final int FRAME_LENGTH = 7 * WORD;
    private static final int VECTORS = FRAMES * HEADER;
    private static final int FRAME_DATA = VECTORS + FRAMES * VECTOR;
    private static final int CONTROLS = FRAME_DATA + FRAMES * FRAME;

    /** Of raw CAN sockets: a program of this computer sent it. */
    private static final int MSG_DONTROUTE = 0x4;
    /** Of raw CAN sockets: it was sent by this socket. */
    private static final int MSG_CONFIRM = 0x800;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int TIMESTAMP_NS = 35;
    private static final int TIMESTAMP_NS_64_BIT = 64;
    private static final int LOST = 40;
    private static final long SECOND = 1_000_000_000L;

    private final Memory memory = new Memory(CONTROLS + (long) FRAMES * CONTROL);
    private final ByteBuffer bytes = memory.getByteBuffer(0, memory.size()).order(ByteOrder.nativeOrder());
    private long timeNanos;
    private int lost;

    ReceiveBatch() {
        memory.clear();
        for (int i = 0; i < FRAMES; i++) {
            memory.setPointer(VECTORS + i * VECTOR, memory.share(FRAME_DATA + i * FRAME));
            setWord(VECTORS + i * VECTOR + WORD, FRAME);
            memory.setPointer(i * HEADER + 2 * WORD, memory.share(VECTORS + i * VECTOR));
            setWord(i * HEADER + 3 * WORD, 1);
            memory.setPointer(i * HEADER + 4 * WORD, memory.share(CONTROLS + i * CONTROL));
        }
    }

    /**
     * Hands over what is there now; never waits.
     *
     * @return how many frames; {@link #FRAMES} if there may be more
     * @throws com.sun.jna.LastErrorException with the error number of the kernel
     */
    int receive(int socket, CanSocket.Receiver receiver) {
        for (int i = 0; i < FRAMES; i++) setWord(i * HEADER + CONTROL_LENGTH, CONTROL);
        int count = LibC.recvmmsg(socket, memory, FRAMES, MSG_DONTWAIT, Pointer.NULL);
        for (int i = 0; i < count; i++) handOver(i, receiver);
        return count;
    }

    /** Gives the memory back; the garbage collector, which knows not how large it is, would wait for long. */
    @Override
    public void close() { memory.close(); }

    // hot: runs per frame
    private void handOver(int i, CanSocket.Receiver receiver) {
        int header = i * HEADER;
        readControl(CONTROLS + i * CONTROL, (int) word(header + CONTROL_LENGTH));
        receiver.received(bytes, FRAME_DATA + i * FRAME, bytes.getInt(header + FRAME_LENGTH),
                sender(bytes.getInt(header + FLAGS)), timeNanos, lost);
    }

    static Sender sender(int flags) {
        if ((flags & MSG_CONFIRM) != 0) return Sender.SELF;
        return (flags & MSG_DONTROUTE) != 0 ? Sender.HERE : Sender.OUTSIDE;
    }

    /**
     * A frame without the kernel's time gets that of now; the count of lost ones is told if there are any.
     */
    private void readControl(int begin, int length) {
        timeNanos = 0;
        int end = begin + length;
        for (int at = begin; at + WORD + 8 <= end;) {
            int size = (int) word(at);
            if (size < WORD + 8) break;
            readOne(bytes.getInt(at + WORD + 4), at + WORD + 8, size - WORD - 8);
            at += size + WORD - 1 & -WORD;
        }
        if (timeNanos == 0) timeNanos = TimeSource.SYSTEM.epochNanos();
    }

    private void readOne(int type, int at, int size) {
        boolean time = type == TIMESTAMP_NS || type == TIMESTAMP_NS_64_BIT;
        if (time && size >= 16)
            timeNanos = bytes.getLong(at) * SECOND + bytes.getLong(at + 8);
        else if (time && size == 8)
            timeNanos = bytes.getInt(at) * SECOND + bytes.getInt(at + 4);
        else if (type == LOST) lost = bytes.getInt(at);
    }

    private long word(int at) { return WORD == 8 ? bytes.getLong(at) : bytes.getInt(at); }

    private void setWord(int at, int value) {
        if (WORD == 8)
            bytes.putLong(at, value);
        else
            bytes.putInt(at, value);
    }
}
