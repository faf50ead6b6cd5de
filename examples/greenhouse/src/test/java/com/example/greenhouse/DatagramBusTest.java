package com.example.greenhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.StatusSourceContract;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DatagramBusTest extends StatusSourceContract implements FrameHub {
    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private int port;
    private DatagramBus bus;

    @Override
    public void publish(CanFrame frame) { frames.add(frame); }

    @Override
    public boolean hasRoom() { return true; }

    private DatagramConfig config() {
        return new DatagramConfig() {
            @Override
            public String bus() { return "car"; }

            @Override
            public String host() { return "127.0.0.1"; }

            @Override
            public int port() { return port; }

            @Override
            public Class<? extends Annotation> annotationType() { return DatagramConfig.class; }
        };
    }

    private static int freePort() throws IOException {
        try (DatagramSocket any = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return any.getLocalPort();
        }
    }

    private DatagramBus open() {
        bus = new DatagramBus(config(), Map.of("service.pid", "com.example.greenhouse.datagrams~field"),
                this);
        return bus;
    }

    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket peer = new DatagramSocket()) {
            peer.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), port));
        }
    }

    @Override
    protected StatusSource source() throws IOException {
        port = freePort();
        return open();
    }

    @Override
    protected void work() throws IOException {
        send("123#1122");
        send("no frame");
    }

    @Override
    protected void close() throws InterruptedException { bus.close(); }

    @Test
    void aDatagramBecomesAFrameOfTheBus() throws Exception {
        source();
        Await.until("a frame came", () -> {
            send("123#1122\n");
            return !frames.isEmpty();
        });
        assertEquals("car 123#1122", frames.get(0).toString());
        close();
    }

    @Test
    void saysWhatWasNoFrameUntilTheNextOneIs() throws Exception {
        StatusSource source = source();
        Await.until("it says so", () -> {
            send("hello");
            return source.status().trouble().contains("found 'hello'");
        });
        Await.until("all is well", () -> {
            send("123#");
            return source.status().isWell();
        });
        close();
    }

    @Test
    void waitsForAPortThatAnotherProgramHas() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            port = other.getLocalPort();
            open();
            Await.until("it says so",
                    () -> bus.status().trouble().startsWith("cannot listen at UDP /127.0.0.1:" + port));
        }
        Await.until("it listens", () -> {
            send("123#");
            return bus.status().received() > 0;
        });
        assertEquals("", bus.status().trouble());
        close();
    }

    @Test
    void sendsNothingAndSaysSo() throws Exception {
        source();
        assertThrows(TransmitRefusedException.class,
                () -> bus.transmit(new CanFrame("car", 1, 0, new byte[0], 0)));
        close();
        FlowStatus last = bus.status();
        assertEquals("com.example.greenhouse.datagrams~field", last.name());
    }
}
