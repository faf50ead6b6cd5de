package io.tidegate.can.serial;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.link.SerialLink;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.FrameTransmitterContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

class SerialTransmitterTest extends FrameTransmitterContract {
    private final StringBuffer heard = new StringBuffer();
    private volatile boolean gone;
    private SerialBus bus;

    /** An adapter that never answers. */
    private final class Adapter implements SerialLink {
        @Override
        public int read(byte[] buffer) throws IOException {
            if (gone) throw new IOException("the adapter went away");
            LockSupport.parkNanos(2_000_000);
            return 0;
        }

        @Override
        public void write(byte[] bytes, int count) throws IOException {
            if (gone) throw new IOException("the adapter went away");
            heard.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {}
    }

    private SerialLink open() throws IOException {
        if (gone) throw new IOException("no adapter at /dev/adapter: plug it in");
        return new Adapter();
    }

    @Override
    protected FrameTransmitter transmitter(boolean transmit) {
        SerialSettings settings =
                new SerialSettings("/dev/adapter", BUS, Dialect.LAWICEL, 500_000, 0, "", !transmit, transmit,
                        115_200, Timestamps.HOST, true);
        bus = new SerialBus("car", settings, this::open, new Slcan(settings, frame -> {}),
                new BusLoad(System::nanoTime));
        bus.start();
        Await.until("it is there", () -> bus.busState().condition() != Condition.DOWN);
        return bus;
    }

    @Override
    protected void unplug() { gone = true; }

    @Override
    protected int given() { return heard.toString().split("t12321122", -1).length - 1; }

    @AfterEach
    void stop() { bus.close(); }
}
