package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.rotation.Keep;
import io.tidegate.core.runtime.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorder is not well just because nothing has failed; its thread does not run here, so that nothing is
 * taken from the queue.
 */
class RecorderHealthTest {
    private static final int QUEUE = 1_024;

    @TempDir
    private Path folder;
    private final ManualTime time = new ManualTime(0);
    private Recorder recorder;

    @BeforeEach
    void make() {
        recorder = new Recorder("car", new RecorderSettings(Set.of("car", "body"), folder,
                WriteFormat.CANDUMP, Duration.ZERO, 65_536,
                new Keep(0, 0, false), Duration.ofMillis(10), QUEUE, null), InstantSource.system(), time);
    }

    @AfterEach
    void stop() { recorder.close(); }

    private void gives(String bus) { recorder.accept(new CanFrame(bus, 0x123, 0, new byte[1], 1)); }

    private Health later(int seconds) {
        recorder.health();
        time.advance(Duration.ofSeconds(seconds));
        return recorder.health();
    }

    @Test
    void aBusThatNobodyHasIsNamed() {
        gives("car");
        gives("other");
        Health health = later(10);
        assertEquals(Level.ATTENTION, health.level());
        assertTrue(health.sentence().startsWith("no frame of bus body came in the 10 s that it could: "),
                health.sentence());
        gives("body");
        assertEquals(Level.WELL, recorder.health().level());
    }

    @Test
    void framesThatFoundNoRoomAreTroubleForAMinute() {
        gives("body");
        recorder.health();
        for (int i = 0; i < QUEUE + 1; i++) gives("car");
        Health health = recorder.health();
        assertEquals(Level.TROUBLE, health.level());
        assertTrue(
                health.sentence().startsWith(
                        "2 frames were lost, the last of them within this minute: the disk of " + folder),
                health.sentence());
        assertEquals(Level.WELL, later(60).level());
    }
}
