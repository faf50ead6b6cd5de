package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.Pacer;
import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.testkit.SupervisionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The hub that takes the frames throws, on the player's thread. */
class ReplaySupervisionTest extends SupervisionContract {
    @TempDir
    private Path folder;
    private Replay replay;

    @AfterEach
    void close() { replay.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) throws IOException {
        Path file =
                Files.writeString(folder.resolve("drive.log"), "(1.000) can0 101#01\n(1.020) can0 102#02\n");
        FrameHub hub = new FrameHub() {
            @Override
            public void publish(CanFrame frame) { sneak(fault); }

            @Override
            public boolean hasRoom() { return true; }
        };
        replay = new Replay("car",
                new ReplaySettings(file, "car", false, ReplaySettingsTest.ALL, 1, true, Timestamps.NOW,
                        Duration.ZERO, Duration.ZERO, true), new ToGateway(hub), Pacer.SYSTEM);
        replay.start();
        replay.listenerCame("decoder");
    }

    @Override
    protected FlowStatus status() { return replay.status(); }

    @Override
    protected boolean works() {
        long before = status().sent();
        return soon(() -> status().sent() > before);
    }
}
