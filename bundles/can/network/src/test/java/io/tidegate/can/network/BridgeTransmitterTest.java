package io.tidegate.can.network;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.FrameTransmitterContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class BridgeTransmitterTest extends FrameTransmitterContract {
    private final Peer bridge = new Peer();
    private int bytes;
    private Bus bus;

    @Override
    protected FrameTransmitter transmitter(boolean transmit) throws Exception {
        bus = new Bus(Protocol.BRIDGE2_TCP, bridge.port(), transmit, "13=" + BUS);
        bridge.accept().hear(Bridge.HELLO_BYTES);
        Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
        return bus.port();
    }

    @Override
    protected void unplug() throws IOException { bridge.close(); }

    @Override
    protected int given() throws IOException {
        bytes += bridge.heardSoFar().length();
        return bytes / Bridge.RECORD_BYTES;
    }

    @AfterEach
    void stop() throws IOException {
        bus.close();
        bridge.close();
    }
}
