package io.tidegate.base.security.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortWatchTest {
    private boolean listens;
    private boolean works = true;
    private int restarts;

    private PortWatch watch(String host, int port) {
        return new PortWatch(host, port, () -> listens, () -> {
            restarts++;
            listens = works;
        });
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void isWellWhileItListens() {
        listens = true;
        PortWatch watch = watch("127.0.0.1", 1);
        watch.look();
        assertEquals("", watch.status().trouble());
        assertEquals(0, restarts);
    }

    @Test
    void saysThatThePortIsInUseAndTakesItOnceItIsFree() throws IOException {
        PortWatch watch;
        try (ServerSocket other = taken()) {
            watch = watch("127.0.0.1", other.getLocalPort());
            watch.look();
            assertEquals("port " + other.getLocalPort()
                    + " on 127.0.0.1 is in use; end the program that has it, or start"
                    + " with another --console-port", watch.status().trouble());
            assertEquals(0, restarts);
        }
        watch.look();
        assertEquals("", watch.status().trouble());
        assertEquals(1, restarts);
    }

    @Test
    void doesNotRestartAgainAndAgainIfThatDoesNotHelp() throws IOException {
        works = false;
        int port;
        try (ServerSocket other = taken()) {
            port = other.getLocalPort();
        }
        PortWatch watch = watch("127.0.0.1", port);
        watch.look();
        watch.look();
        assertEquals(1, restarts);
        assertEquals("the HTTP service does not run though port " + port + " is free; see in the log why",
                watch.status().trouble());
    }

    @Test
    void saysThatTheHostIsNone() {
        PortWatch watch = watch("no.such.host.invalid", 1);
        watch.look();
        assertTrue(watch.status().trouble().startsWith("host 'no.such.host.invalid' is not known"),
                watch.status().trouble());
    }
}
