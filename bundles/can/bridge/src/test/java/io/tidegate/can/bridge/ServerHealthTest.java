package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bridge is not well just because nothing has failed. */
class ServerHealthTest {
    private final ManualTime time = new ManualTime(0);
    private final int port = Ports.free();
    private final Server server = new Server("test", new BridgeSettings(Protocol.SOCKETCAND,
            BridgeSettings.buses(Protocol.SOCKETCAND, Versions.BOTH, "can0=car", "can1=body"), Versions.BOTH,
            "127.0.0.1", port, "", 1, 2,
            4_096, 500_000, Permission.to(false), true), List::of, 1, 4876, time);

    @BeforeEach
    void start() {
        server.start();
        Await.until("the port is open", () -> {
            try (Tool probe = new Tool(port)) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    @AfterEach
    void stop() { server.close(); }

    private void gives(String bus) { server.accept(new CanFrame(bus, 0x123, 0, new byte[1], 1)); }

    private Health later(int seconds) {
        server.health();
        time.advance(Duration.ofSeconds(seconds));
        return server.health();
    }

    @Test
    void aBusThatNobodyHasIsNamed() {
        gives("car");
        Health health = later(10);
        assertEquals(Level.ATTENTION, health.level());
        assertTrue(health.sentence().startsWith("no frame of bus body came in the 10 s that it could: "),
                health.sentence());
        gives("body");
        assertEquals(Level.WELL, server.health().level());
    }

    @Test
    void whatAClientMayNotSendIsInViewForAMinute() throws Exception {
        gives("car");
        gives("body");
        assertEquals(Level.WELL, server.health().level());
        try (Tool tool = new Tool(port)) {
            tool.say("< open can0 >< rawmode >");
            assertEquals("< hi >< ok >< ok >", tool.hearLike("< hi >< ok >< ok >"));
            tool.say("< send 123 2 1 2 >");
            Await.until("it is refused, and that is said",
                    () -> server.health().sentence().equals("frames were lost or refused within this"
                            + " minute: a client does not keep up, or sends what it may not; "
                            + "the log says which"));
        }
        assertEquals(Level.ATTENTION, server.health().level());
        assertEquals(Level.WELL, later(60).level());
    }

    @Test
    void aClientThatGoesOnSendingWhatItMayNotIsNoAttentionForEver() throws Exception {
        gives("car");
        gives("body");
        server.health();
        try (Tool tool = new Tool(port)) {
            tool.say("< open can0 >< rawmode >< send 123 2 1 2 >");
            Await.until("it is refused", () -> server.status().dropped() == 1);
            assertEquals(Level.ATTENTION, server.health().level());
            time.advance(Duration.ofSeconds(50));
            tool.say("< send 123 2 1 2 >");
            Await.until("it is refused again", () -> server.status().dropped() == 2);
            assertEquals(Level.WELL, later(20).level());
        }
    }

    @Test
    void aKindOfFrameThatTheProtocolCannotCarryIsNobodysFault() throws Exception {
        gives("car");
        gives("body");
        server.health();
        try (Tool tool = new Tool(port)) {
            tool.say("< open can0 >< rawmode >");
            assertEquals("< hi >< ok >< ok >", tool.hearLike("< hi >< ok >< ok >"));
            server.accept(new CanFrame("car", 0x123, CanFrame.Flag.FD, new byte[12], 1));
            Await.until("it is counted", () -> server.status().dropped() == 1);
            assertEquals(Level.WELL, server.health().level());
        }
    }
}
