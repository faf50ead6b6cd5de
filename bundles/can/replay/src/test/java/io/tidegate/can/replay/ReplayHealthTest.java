package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.status.Health.Level;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.FakePacer;
import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a log that was not played as a whole, and of one that is done. */
class ReplayHealthTest {
    @TempDir
    private Path folder;
    private Replay replay;

    /** Takes all. */
    private static final class Hub implements FrameHub {
        @Override
        public void publish(CanFrame frame) {}

        @Override
        public boolean hasRoom() { return true; }
    }

    @AfterEach
    void stop() { replay.close(); }

    private void play(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("drive.log"), log);
        replay = new Replay("car",
                new ReplaySettings(file, "car", false, ReplaySettingsTest.ALL, 0, false, Timestamps.NOW,
                        Duration.ZERO,
                        Duration.ofMillis(500), true), new ToGateway(new Hub()), new FakePacer());
        replay.start();
        replay.listenerCame("decoder");
        Await.until("it is done", () -> replay.position().state() == ReplayControl.State.ENDED);
    }

    @Test
    void aLogThatIsDoneIsWellAndSaysSo() throws Exception {
        play("(1000.000000) can0 101#01\n");
        assertEquals(Level.WELL, replay.health().level());
        assertTrue(replay.health().sentence().endsWith("drive.log is done, and loop is off"),
                replay.health().sentence());
    }

    @Test
    void linesThatAreNoFramesNeedALook() throws Exception {
        play("(1000.000000) can0 101#01\n(1000.100000) can0 nonsense\n");
        assertEquals(Level.ATTENTION, replay.health().level());
        assertTrue(replay.health().sentence().contains("1 lines or objects of "), replay.health().sentence());
        assertTrue(replay.health().sentence().contains("the first is line 2"), replay.health().sentence());
    }
}
