package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpoolingTest {
    private static final Path FOLDER = Path.of("spool");

    private static String refusal(String policy, long bytes, String full) {
        return assertThrows(IllegalArgumentException.class, () -> Spooling.of(policy, bytes, full, 1000, FOLDER))
                .getMessage();
    }

    @Test
    void keysAreReadAsTheyAreWritten() {
        for (Spooling.Policy policy : Spooling.Policy.values())
            assertEquals(policy, Spooling.of(policy.key(), 1 << 20, "drop-oldest", 0, FOLDER).policy());
        Spooling spooling = Spooling.of("on-outage", 1 << 20, "refuse-newest", -1, FOLDER);
        assertEquals(new Spooling(Spooling.Policy.ON_OUTAGE, FOLDER, 1 << 20, Spooling.WhenFull.REFUSE_NEWEST,
                Duration.ofMillis(-1)), spooling);
    }

    @Test
    void wrongValuesAreNamed() {
        assertEquals("spool: expected memory, on-outage or always, found disk", refusal("disk", 1 << 20, "drop-oldest"));
        assertEquals("spool.bytes: expected at least 1048576, found 5", refusal("always", 5, "drop-oldest"));
        assertEquals("spool.full: expected drop-oldest or refuse-newest, found wait", refusal("always", 1 << 20, "wait"));
    }

    @Test
    void aSinkHasAFolderOfItsNameWhateverItIs() {
        assertEquals("data/spool/sinks.influx1~plant", Spooling.folder(Path.of("data"), "sinks.influx1~plant").toString());
        assertEquals("data/spool/sinks.influx1~%2F..%2F%C3%A4 b".replace(" ", "%20"),
                Spooling.folder(Path.of("data"), "sinks.influx1~/../ä b").toString());
    }
}
