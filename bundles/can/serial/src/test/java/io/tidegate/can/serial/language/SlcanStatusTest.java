package io.tidegate.can.serial.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlcanStatusTest {
    private final SlcanStatus status = new SlcanStatus();

    private void line(String text) {
        status.line(text.getBytes(StandardCharsets.US_ASCII), text.length());
    }

    @Test
    void aBelBetweenTheQuestionAndItsAnswerIsARefusedFrame() {
        status.asked();
        status.bel();
        assertEquals(0, status.refusedFrames());
        line("F24");
        assertEquals(1, status.refusedFrames());
        assertEquals(Condition.ERROR_PASSIVE, status.state().condition());
        assertFalse(status.isUnknown());
    }

    @Test
    void theStateIsAskedForAgainAfterABelAtTheWrongMoment() {
        for (int second = 0; second < 10; second++) {
            assertFalse(status.isUnknown());
            status.asked();
            status.bel();
            line(second < 9 ? "F24" : "F00");
        }
        assertEquals(Condition.ERROR_ACTIVE, status.state().condition());
    }

    @Test
    void whoAnswersNothingButBelThreeTimesDoesNotKnowTheQuestion() {
        for (int second = 0; second < 3; second++) {
            assertFalse(status.isUnknown());
            status.asked();
            status.bel();
        }
        assertTrue(status.isUnknown());
        assertEquals(0, status.refusedFrames());
        status.bel();
        assertEquals(1, status.refusedFrames());
    }

    @Test
    void oneOfSeveralBelsIsTheAnswer() {
        status.asked();
        status.bel();
        status.bel();
        status.bel();
        status.asked();
        assertEquals(2, status.refusedFrames());
    }

    @ParameterizedTest
    @CsvSource({"F01, 1, true", "F08, 1, true", "F09, 1, true", "F04, 0, false", "e1o, 1, false",
        "e3bcO, 0, false",
        "e3bco, 1, false", "e1bo, 0, false", "e, 0, false", "exo, 0, false"})
    void theAdapterTellsThatItLostFrames(String line, long lost, boolean losing) {
        status.asked();
        line(line);
        assertEquals(lost, status.lost());
        assertEquals(losing, status.isLosing());
    }

    @Test
    void aFlagThatStaysCountsOnce() {
        line("F01");
        line("F01");
        line("F00");
        line("F08");
        assertEquals(2, status.lost());
    }

    @Test
    void aFrameThatWaitedInAFullAdapterIsRefused() {
        line("e1O");
        assertEquals(1, status.refusedFrames());
    }
}
