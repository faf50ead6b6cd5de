package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.ReplayControl.Command;
import io.tidegate.api.can.ReplayControl.State;
import io.tidegate.api.can.ReplayControl.Verb;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ReplayControl}. Its test extends this class. */
public abstract class ReplayControlContract {
    /** Frames of the log. */
    protected static final int FRAMES = 10;

    /**
     * A new one that was told to pause before it gave a frame, of a log with {@link #FRAMES} frames, one a
     * second, the identifiers of which count from 0 on. It does not repeat the log; how fast it plays does
     * not matter.
     */
    protected abstract ReplayControl paused() throws Exception;

    /** Identifiers of the frames that the last one replayed so far, in order. */
    protected abstract List<Integer> given();

    /** Stops the last one, as deactivation does. */
    protected abstract void close() throws Exception;

    private static void tell(ReplayControl replay, Verb verb) { replay.apply(new Command(verb)); }

    private static void seek(ReplayControl replay, long millis) {
        replay.apply(new Command(Verb.SEEK, Duration.ofMillis(millis)));
    }

    private void step(ReplayControl replay, Integer... expected) {
        int before = given().size();
        tell(replay, Verb.STEP);
        Await.until("the step is done",
                () -> given().size() > before && replay.position().state() == State.PAUSED);
        assertEquals(List.of(expected), given());
    }

    @Test
    void aStepIsOneFrame() throws Exception {
        ReplayControl replay = paused();
        step(replay, 0);
        step(replay, 0, 1);
        Await.until("both are counted", () -> replay.position().frames() == 2);
        assertEquals(Duration.ofSeconds(1), replay.position().at());
        close();
    }

    @Test
    void aSeekLeadsToTheFirstFrameAtOrAfterATimeForwardsAndBack() throws Exception {
        ReplayControl replay = paused();
        seek(replay, 6_500);
        step(replay, 7);
        seek(replay, 3_000);
        step(replay, 7, 3);
        close();
    }

    @Test
    void whatIsResumedEndsAtTheEndAndCanBeSoughtAgain() throws Exception {
        ReplayControl replay = paused();
        seek(replay, 8_000);
        tell(replay, Verb.RESUME);
        Await.until("it has ended", () -> replay.position().state() == State.ENDED);
        assertEquals(List.of(8, 9), given());
        seek(replay, 9_000);
        Await.until("it gives the last one once more", () -> given().equals(List.of(8, 9, 9)));
        close();
    }

    @Test
    void neverLetsWhoAsksWait() throws Exception {
        ReplayControl replay = paused();
        assertFalse(replay.name().isBlank());
        Waits.assertNone("position", i -> replay.position());
        close();
    }

    @Test
    void aClosedOneAnswersAndGivesNothing() throws Exception {
        ReplayControl replay = paused();
        close();
        List<Integer> before = List.copyOf(given());
        assertDoesNotThrow(() -> tell(replay, Verb.RESUME));
        assertDoesNotThrow(() -> tell(replay, Verb.STEP));
        assertDoesNotThrow(replay::position);
        assertEquals(before, given());
    }
}
