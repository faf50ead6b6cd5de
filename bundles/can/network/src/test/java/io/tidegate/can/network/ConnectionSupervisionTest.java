package io.tidegate.can.network;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.testkit.SupervisionContract;
import io.tidegate.testkit.servers.Ports;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Whoever takes the frames throws, on the connection's thread. */
class ConnectionSupervisionTest extends SupervisionContract {
    private static final CanFrame FRAME = new CanFrame("other", 0x508, 0, new byte[] {0, 8}, 0);

    private final int here = Ports.free();
    private final int there = Ports.free();
    private final Bus other = new Bus(Bus.settings(Protocol.CANNELLONI_UDP, here, there, true, "car"));
    private final AtomicLong frames = new AtomicLong();
    private Connection connection;

    @AfterEach
    void close() {
        connection.close();
        other.close();
    }

    @Override
    protected void start(Supplier<Throwable> fault) {
        connection = new Connection("test", Bus.settings(Protocol.CANNELLONI_UDP, there, here, false, "car"),
                7, frame -> {
                    sneak(fault);
                    frames.incrementAndGet();
                });
        connection.start();
    }

    @Override
    protected FlowStatus status() { return connection.status(); }

    @Override
    protected boolean works() {
        long before = frames.get();
        try {
            other.port().transmit(FRAME);
        } catch (TransmitRefusedException notYet) {
            return false;
        }
        return soon(() -> frames.get() > before);
    }
}
