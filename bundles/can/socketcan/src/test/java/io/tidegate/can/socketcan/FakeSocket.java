package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.BitRates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A socket that gives, takes and refuses what the test says. */
final class FakeSocket implements CanSocket {
    private static final Event WAKE = receiver -> 0;

    final List<CanFrame> sent = new CopyOnWriteArrayList<>();
    volatile Link link = Link.UP;
    volatile int room = 1 << 30;
    volatile int refusal;
    volatile BitRates rates = BitRates.UNKNOWN;
    volatile boolean closed;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** What the next {@link #receive} does. */
    private interface Event {
        int happens(Receiver receiver) throws SocketFault;
    }

    /** A frame comes; so many were lost since the socket was opened. */
    void gives(CanFrame frame, int lost) { gives(frame, lost, Sender.OUTSIDE); }

    /** A frame that was sent on this computer comes. */
    void gives(CanFrame frame, Sender sender) { gives(frame, 0, sender); }

    private void gives(CanFrame frame, int lost, Sender sender) {
        ByteBuffer memory = ByteBuffer.allocate(FrameLayout.FD_BYTES).order(ByteOrder.nativeOrder());
        FrameLayout.write(frame, memory);
        if ((frame.flags() & CanFrame.Flag.ERROR) != 0) memory.putInt(0, frame.id() | 0x2000_0000);
        int length = memory.limit();
        events.add(receiver -> {
            receiver.received(memory, 0, length, sender, frame.timeNanos(), lost);
            return 1;
        });
    }

    void gives(CanFrame frame) { gives(frame, 0); }

    /** Something comes that is no frame. */
    void givesRubbish() {
        events.add(receiver -> {
            receiver.received(ByteBuffer.allocate(40).order(ByteOrder.nativeOrder()), 0, 40, Sender.OUTSIDE,
                    0, 0);
            return 1;
        });
    }

    /** The kernel tells an error. */
    void fails(int errno) {
        events.add(receiver -> {
            throw new SocketFault(Sentences.lost("can0", errno, "?"), errno);
        });
    }

    /** The gateway's own code fails. */
    void breaks(RuntimeException defect) {
        events.add(receiver -> {
            throw defect;
        });
    }

    @Override
    public BitRates bitRates() { return rates; }

    @Override
    public int receive(int millis, Receiver receiver) throws SocketFault {
        try {
            Event event = events.poll(2, TimeUnit.MILLISECONDS);
            return event == null ? 0 : event.happens(receiver);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void send(CanFrame frame) throws SocketFault {
        if (refusal != 0) throw new SocketFault(Sentences.notSent("can0", refusal, "?"), refusal);
        sent.add(frame);
    }

    @Override
    public Link link() { return link; }

    @Override
    public int receiveBuffer() { return room; }

    @Override
    public void wakeUp() { events.add(WAKE); }

    @Override
    public void close() { closed = true; }
}
