package io.tidegate.can.bridge.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.can.bridge.settings.Permission;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private final Tally tally = new Tally();
    private final Incoming incoming = new Incoming("test", Permission.to(false), List::of, tally);

    private final List<CanFrame> sent = new ArrayList<>();

    private FrameTransmitter driver(Supplier<String> bus) {
        return new FrameTransmitter() {
            @Override
            public String bus() { return bus.get(); }

            @Override
            public void transmit(CanFrame frame) { sent.add(frame); }
        };
    }

    @Test
    void aDriverThatCannotSayItsBusDoesNotKeepTheOthersFromSending() throws IOException {
        FrameTransmitter nameless = driver(() -> { throw new NoClassDefFoundError("gone"); });
        List<FrameTransmitter> drivers = List.of(nameless, driver(() -> "car"));
        InetAddress source = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        new Incoming("test", Permission.to(true), () -> drivers, tally)
                .send(new CanFrame("car", 0x123, 0, new byte[1], 1), source);
        assertEquals(1, sent.size());
        assertEquals(0, tally.dropped());
    }

    private void sendFrom(int host) throws IOException {
        InetAddress source = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host});
        incoming.send(new CanFrame("car", 0x123, 0, new byte[1], 1), source);
    }

    @Test
    void aProhibitedFrameNeedsNoAttentionOnceItsSourceWasTold() throws IOException {
        for (int i = 0; i < 3; i++) sendFrom(1);
        assertEquals(3, tally.dropped());
        assertEquals(2, tally.droppedAsTold());
    }

    @Test
    void aProhibitedFrameNeedsAttentionIfItsSourceCannotBeToldBecauseOfManyOthers() throws IOException {
        for (int host = 1; host <= 64; host++) sendFrom(host);
        for (int i = 0; i < 3; i++) sendFrom(100);
        assertEquals(67, tally.dropped());
        assertEquals(0, tally.droppedAsTold());
    }
}
