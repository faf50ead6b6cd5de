package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.can.replay.Controls.Turn;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private final Controls controls = new Controls();

    @Test
    void aSeekComesBeforeTheStepThatFollowsIt() {
        controls.pause();
        controls.seek(7);
        controls.step();
        assertEquals(Turn.SEEK, controls.next());
        assertEquals(7, controls.takeSeek());
        assertEquals(Turn.STEP, controls.next());
        assertEquals(Turn.HOLD, controls.next());
    }

    @Test
    void aSeekComesBeforeTheFramesOfWhatIsResumedThen() {
        controls.pause();
        controls.seek(7);
        controls.resume();
        assertEquals(Turn.SEEK, controls.next());
        controls.takeSeek();
        assertEquals(Turn.PLAY, controls.next());
    }

    @Test
    void eachStepIsOneFrameAndAPauseAfterIt() {
        controls.step();
        controls.step();
        assertEquals(Turn.STEP, controls.next());
        assertEquals(Turn.STEP, controls.next());
        assertEquals(Turn.HOLD, controls.next());
    }
}
