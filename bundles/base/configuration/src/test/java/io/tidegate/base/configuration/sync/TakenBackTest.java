package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A configuration that its component does not start with is taken back. */
class TakenBackTest extends ParserScenario {
    @Test
    void whatItsComponentDoesNotStartWithIsTakenBack() throws IOException {
        apply("bus = can0\n");
        apply("bus = can1\n");
        at.sync.failed(PLANT, "bus: expected can0, found can1");
        at.edited(PLANT);
        assertEquals("can0", at.store.value(PLANT, "bus"));
        assertEquals("bus = can1\n", at.read(PLANT + ".cfg"));
        assertTrue(trouble().contains("bus: expected can0, found can1")
                && trouble().endsWith("last good configuration"), trouble());
        apply("bus = can2\n");
        assertEquals("can2", at.store.value(PLANT, "bus"));
        assertEquals("", trouble());
    }

    @Test
    void aComponentThatFailsLaterKeepsWhatItHas() throws IOException {
        apply("bus = can0\n");
        apply("bus = can1\n");
        at.clock.advance(Duration.ofMinutes(5));
        at.sync.failed(PLANT, "bus: expected can0, found can1");
        assertEquals("can1", at.store.value(PLANT, "bus"));
    }

    @Test
    void nothingIsGoneBackToThatDidNotStartEither() throws IOException {
        apply("bus = can0\n");
        at.sync.failed(PLANT, "no");
        apply("bus = can1\n");
        at.sync.failed(PLANT, "no");
        assertEquals("can1", at.store.value(PLANT, "bus"));
    }

    @Test
    void whatIsTakenBackHasWhatItHadBefore() throws IOException {
        apply("bus = server\nport = 80\n");
        apply("bus = server\nport = 81\n");
        at.sync.failed(PLANT, "no");
        at.write(DEMO + "~b.cfg", "bus = server\nport = 80\n");
        at.settle();
        assertFalse(at.store.stored.containsKey(DEMO + "~b"));
    }

    @Test
    void whatWasTakenBackIsNotAppliedAgainForASecretThatIsTheSame() throws IOException {
        Files.writeString(Files.createDirectories(at.folder.resolve("secrets")).resolve("one"), "x");
        apply("bus = can0\n");
        apply("bus = can1\n.token = $[secret:one]\n");
        at.sync.failed(PLANT, "no");
        at.settle();
        at.settle();
        assertEquals("can0", at.store.value(PLANT, "bus"));
    }

    @Test
    void whatCannotBeTakenBackNowIsTakenBackLater() throws IOException {
        apply("bus = can0\n");
        apply("bus = can1\n");
        at.store.failure = new IOException("disk full");
        assertThrows(IOException.class, () -> at.sync.failed(PLANT, "no"));
        assertEquals("", trouble());
        at.store.failure = null;
        at.sync.failed(PLANT, "no");
        assertEquals("can0", at.store.value(PLANT, "bus"));
    }

    @Test
    void whatWasChangedWhileTheGatewayWasDownIsTakenBackToo() throws IOException {
        apply("bus = can0\n");
        at.write(PLANT + ".cfg", "bus = can1\n");
        at.restart();
        at.settle();
        assertEquals("can1", at.store.value(PLANT, "bus"));
        at.sync.failed(PLANT, "no");
        assertEquals("can0", at.store.value(PLANT, "bus"));
    }
}
