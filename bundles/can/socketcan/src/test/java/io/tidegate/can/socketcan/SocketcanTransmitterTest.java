package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.FrameTransmitterContract;
import org.junit.jupiter.api.AfterEach;

class SocketcanTransmitterTest extends FrameTransmitterContract {
    private final FakeBus fake = new FakeBus() {};
    private final FakeSocket socket = fake.socket;

    @Override
    protected FrameTransmitter transmitter(boolean transmit) {
        fake.start(transmit, true);
        Await.until("it is open", fake.bus::isOpen);
        return new FrameTransmitter() {
            @Override
            public String bus() { return fake.bus.name(); }

            @Override
            public void transmit(CanFrame frame) throws TransmitRefusedException { fake.bus.transmit(frame); }
        };
    }

    @Override
    protected void unplug() {
        fake.socket = null;
        socket.fails(SocketFault.ENODEV);
    }

    @Override
    protected int given() { return socket.sent.size(); }

    @AfterEach
    void stop() { fake.close(); }
}
