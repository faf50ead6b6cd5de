package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.FakePacer;
import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.testkit.ReplayControlContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What every replay must do that can be controlled; its time passes at once. */
class ReplayContractTest extends ReplayControlContract implements FrameHub {
    @TempDir
    private Path folder;
    private final List<Integer> ids = new CopyOnWriteArrayList<>();
    private Replay replay;

    @Override
    public void publish(CanFrame frame) { ids.add(frame.id()); }

    @Override
    public boolean hasRoom() { return true; }

    @Override
    protected ReplayControl paused() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < FRAMES; i++)
            log.append(String.format("(%d.000000) can0 %03X#01%n", 1_000 + i, i));
        Path file = Files.writeString(folder.resolve("drive.log"), log);
        replay = new Replay("car",
                new ReplaySettings(file, "car", false, ReplaySettingsTest.ALL, 1, false, Timestamps.NOW,
                        Duration.ZERO, Duration.ZERO, true), new ToGateway(this), new FakePacer());
        replay.apply(new ReplayControl.Command(ReplayControl.Verb.PAUSE));
        replay.start();
        replay.listenerCame("decoder");
        return replay;
    }

    @Override
    protected List<Integer> given() { return List.copyOf(ids); }

    @Override
    @AfterEach
    protected void close() { replay.close(); }
}
