package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.can.bridge.client.Client;
import io.tidegate.can.bridge.client.Session;
import io.tidegate.can.bridge.client.SocketcandSession;
import io.tidegate.can.bridge.flow.Incoming;
import io.tidegate.can.bridge.flow.Tally;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a client of socketcand may be there without asking for anything, at times that the test says. */
class ClientPatienceTest {
    private static final long AN_HOUR = 3_600;
    private Selector selector;
    private SocketChannel remote;
    private SocketChannel channel;
    private Client client;
    private Session session;

    @BeforeEach
    void connect() throws IOException {
        BridgeSettings settings = new BridgeSettings(Protocol.SOCKETCAND,
                BridgeSettings.buses(Protocol.SOCKETCAND, Versions.V1, "can0=car"), Versions.V1, "127.0.0.1",
                29_536,
                "", 1, 2, 16, 500_000, Permission.to(true), true);
        selector = Selector.open();
        try (ServerSocketChannel port = ServerSocketChannel.open()) {
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            remote = SocketChannel.open(port.getLocalAddress());
            channel = port.accept();
        }
        channel.configureBlocking(false);
        Tally tally = new Tally();
        client = new Client("test", channel, channel.register(selector, SelectionKey.OP_READ), settings,
                new Incoming("test", settings.may(), List::of, tally), tally, new Trouble("test"),
                made -> session = new SocketcandSession(settings.buses(), made, new WireCount()));
    }

    @AfterEach
    void disconnect() throws IOException {
        remote.close();
        channel.close();
        selector.close();
    }

    private void says(String words) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        session.received(bytes, bytes.length, 0);
    }

    private void look(long secondsLater) throws IOException {
        client.flush(System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsLater));
    }

    @ParameterizedTest
    @ValueSource(strings = {"< subscribe 0 0 123 >", "< rawmode >", "< bcmmode >", "< rawmode >< bcmmode >",
        "< send 123 0 >", "< subscribe 0 0 123 >< unsubscribe 123 >"})
    void whoHasOnceSaidWhatItWantsMayBeSilentForEver(String words) throws IOException {
        says("< open can0 >" + words);
        assertDoesNotThrow(() -> look(AN_HOUR));
    }

    @Test
    void whoHasOpenedABusMaySendItsFirstFrameAfterSeconds() throws IOException {
        says("< open can0 >");
        assertDoesNotThrow(() -> look(6));
    }

    @Test
    void whoHasOpenedABusAndThenSaysNothingIsHungUpAfterAMinute() throws IOException {
        says("< open can0 >");
        assertEquals("it has requested nothing for 60 s",
                assertThrows(IOException.class, () -> look(61)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "< echo >", "< subscribe 0 0 123 >", "< rawmode >", "< send 123 0 >"})
    void whoHasOpenedNoBusIsHungUpAfterFiveSeconds(String words) throws IOException {
        says(words);
        assertEquals("it has requested nothing for 5 s",
                assertThrows(IOException.class, () -> look(6)).getMessage());
    }
}
