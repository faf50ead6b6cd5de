package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.SupervisionContract;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter that a client's frame is put onto throws, on the server's thread. */
class ServerSupervisionTest extends SupervisionContract {
    private final int port = Ports.free();
    private final AtomicLong frames = new AtomicLong();
    private Server server;

    @AfterEach
    void close() { server.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        BridgeSettings settings = new BridgeSettings(Protocol.SOCKETCAND,
                BridgeSettings.buses(Protocol.SOCKETCAND,
                        Versions.BOTH, "can0=car"),
                Versions.BOTH, "127.0.0.1", port, "", 1, 8, 16, 500_000, Permission.to(true), true);
        FrameTransmitter adapter = new FrameTransmitter() {
            @Override
            public String bus() { return "car"; }

            @Override
            public void transmit(CanFrame frame) {
                sneak(fault);
                frames.incrementAndGet();
            }
        };
        server = new Server("test", settings, () -> List.of(adapter), 7);
        server.start();
    }

    @Override
    protected FlowStatus status() { return server.status(); }

    @Override
    protected boolean works() {
        long before = frames.get();
        try (Tool tool = new Tool(port)) {
            tool.say("< open can0 >< send 123 1 1 >");
            return soon(() -> frames.get() > before);
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void theOtherClientsAreNotHungUpOn() throws IOException {
        AtomicReference<Throwable> fault = new AtomicReference<>();
        start(() -> fault.getAndSet(null));
        Await.until("it works", this::works);
        try (Tool other = new Tool(port); Tool tool = new Tool(port)) {
            other.say("< open can0 >");
            assertEquals("< hi >< ok >", other.hearLike("< hi >< ok >"));
            fault.set(new IllegalStateException("planted"));
            tool.say("< open can0 >< send 123 1 1 >");
            assertEquals("< hi >", tool.hearLike("< hi >"));
            Await.until("it was thrown", () -> server.status().trouble().contains("planted"));
            other.say("< echo >");
            assertEquals("< echo >", other.hearLike("< echo >"));
        }
    }
}
