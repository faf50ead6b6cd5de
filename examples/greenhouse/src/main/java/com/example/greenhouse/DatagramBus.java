package com.example.greenhouse;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A bus whose frames come as UDP datagrams, one each, in the notation of cansend. */
@Component(name = "com.example.greenhouse.datagrams", configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = DatagramConfig.class, factory = true)
public final class DatagramBus implements StatusSource, FrameTransmitter {
    private static final int MAX_DATAGRAM = 1500;

    private final String instance;
    private final String bus;
    private final InetSocketAddress address;
    private final FrameHub hub;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private DatagramSocket socket;
    private long sent;
    private long dropped;
    private String trouble = "";

    /** @throws IllegalArgumentException if a required key is missing: names it */
    @Activate
    public DatagramBus(DatagramConfig config, Map<String, Object> properties, @Reference FrameHub hub) {
        if (config.bus() == null) throw new IllegalArgumentException("bus: expected a name, found none");
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        bus = config.bus();
        address = new InetSocketAddress(config.host(), config.port());
        this.hub = hub;
        thread = new Thread(this::run, "greenhouse.datagrams~" + instance);
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens, and if that does not go or ends, once more after a second, until it is closed. */
    private void run() {
        while (closed.getCount() > 0) {
            try (DatagramSocket opened = new DatagramSocket(address)) {
                if (isKept(opened)) while (true) receive(opened);
            } catch (IOException | RuntimeException e) {
                say("cannot listen at UDP " + address + ": " + e + "; tries again every second");
            }
            pause();
        }
    }

    /** False if it was closed meanwhile. */
    private synchronized boolean isKept(DatagramSocket opened) {
        socket = opened;
        trouble = "";
        return closed.getCount() > 0;
    }

    private void receive(DatagramSocket from) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        from.receive(packet);
        long now = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        try {
            hub.publish(FrameText.read(bus, text, now));
            count(1, 0, "");
        } catch (IllegalArgumentException e) {
            count(0, 1, "the last datagram was no frame: " + e.getMessage());
        }
    }

    private synchronized void count(int more, int lost, String found) {
        sent += more;
        dropped += lost;
        trouble = found;
    }

    private synchronized void say(String found) {
        if (closed.getCount() > 0) trouble = found;
    }

    private void pause() {
        try {
            closed.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    @Override
    public String bus() { return bus; }

    @Override
    public void transmit(CanFrame frame) throws TransmitRefusedException {
        throw new TransmitRefusedException(
                "bus " + bus + ": its frames come in datagrams, and it cannot send any");
    }

    /** All at one moment, so that received = sent + dropped + waiting. */
    @Override
    public synchronized FlowStatus status() {
        return new FlowStatus("com.example.greenhouse.datagrams", instance, "frames", sent + dropped, sent,
                dropped, 0, trouble);
    }

    /** Nothing is published after it returned. */
    @Deactivate
    void close() throws InterruptedException {
        closed.countDown();
        synchronized (this) {
            if (socket != null) socket.close();
        }
        thread.join();
    }
}
