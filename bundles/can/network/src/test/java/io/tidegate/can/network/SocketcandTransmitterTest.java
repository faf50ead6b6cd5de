package io.tidegate.can.network;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.FrameTransmitterContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class SocketcandTransmitterTest extends FrameTransmitterContract {
    private final Peer daemon = new Peer();
    private final StringBuilder heard = new StringBuilder();
    private Bus bus;

    @Override
    protected FrameTransmitter transmitter(boolean transmit) throws Exception {
        bus = new Bus(Protocol.SOCKETCAND, daemon.port(), transmit, "can0=" + BUS);
        daemon.accept().say("< hi >");
        daemon.hearLike("< open can0 >");
        daemon.say("< ok >");
        daemon.hearLike("< rawmode >");
        daemon.say("< ok >");
        Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
        return bus.port();
    }

    @Override
    protected void unplug() throws IOException { daemon.close(); }

    @Override
    protected int given() throws IOException {
        heard.append(daemon.heardSoFar());
        return heard.toString().split("< send 123 2 11 22 >", -1).length - 1;
    }

    @AfterEach
    void stop() throws IOException {
        bus.close();
        daemon.close();
    }
}
