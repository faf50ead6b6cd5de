package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.BitRates;
import java.io.Closeable;
import java.nio.ByteBuffer;

/** An open socket on one CAN interface. One thread receives and closes; any thread may send or wake it. */
interface CanSocket extends Closeable {
    /**
     * Waits until frames are there, and hands them over in the order of the bus.
     *
     * @param millis how long to wait at most
     * @return how many; 0 if none came in time, or after {@link #wakeUp}
     * @throws SocketFault if the interface went down or away; the socket outlives the former
     */
    int receive(int millis, Receiver receiver) throws SocketFault;

    /**
     * Puts a frame into the send queue of the interface; never waits.
     *
     * @throws SocketFault if the kernel does not take it
     */
    void send(CanFrame frame) throws SocketFault;

    /** Whether the interface is there and up; a look at two small files. */
    Link link();

    /** The bit rates of the interface now, as far as it tells; one question to the kernel. */
    BitRates bitRates();

    /** Bytes of frames, with their overhead, that the kernel keeps until they are read. */
    int receiveBuffer();

    /** Ends {@link #receive} now. */
    void wakeUp();

    @Override
    void close();

    /** State of the interface. */
    enum Link { UP, DOWN, NO_CARRIER, GONE }

    /** Who put a frame onto the bus. */
    enum Sender {
        /** Another node. */
        OUTSIDE,
        /** Another program of this computer. */
        HERE,
        /** This socket. */
        SELF
    }

    /** Takes what was received. */
    @FunctionalInterface
    interface Receiver {
        /**
         * @param memory    holds the frame, in the order of the machine's bytes; lent for this call
         * @param offset    of the frame, see {@link FrameLayout}
         * @param length    of the frame's structure
         * @param sender    who sent it
         * @param timeNanos when the kernel saw it, nanoseconds since the Unix epoch
         * @param lost      frames that found no room in this socket since it was opened, modulo 2^32
         */
        void received(ByteBuffer memory, int offset, int length, Sender sender, long timeNanos, int lost);
    }

    /** Opens a socket anew; nothing of an earlier one is used. */
    @FunctionalInterface
    interface Opener {
        /** @throws SocketFault with a sentence that says what to do */
        CanSocket open() throws SocketFault;
    }
}
