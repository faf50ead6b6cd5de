package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.ValueTexts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static final ValueTexts GEAR = ValueTexts.of(Map.of(0L, "neutral", 1L, "drive"), 1, 0);

    /** One character per value: 1 where it fires. */
    private static String fires(Condition condition, String value, double hysteresis, double... values) {
        Edge edge = new Edge((Trigger.OfSignal) Configs.settings("signal", "Motor.Speed", "condition", condition,
                "value", value, "hysteresis", hysteresis).trigger());
        StringBuilder fired = new StringBuilder();
        for (double sample : values) fired.append(edge.fires(sample, GEAR) ? '1' : '0');
        return fired.toString();
    }

    @Test
    void aboveFiresOnceUntilItWasBelowAgain() {
        assertEquals("0001001", fires(Condition.ABOVE, "10", 0, 5, 9, 10, 11, 12, 10, 11));
    }

    @Test
    void belowFiresOnceUntilItWasAboveAgain() {
        assertEquals("0010001", fires(Condition.BELOW, "-1.5", 0, 5, -1.5, -2, -3, -2, -1.5, -1.6));
    }

    @Test
    void theFirstSampleFiresIfTheConditionHolds() {
        assertEquals("10", fires(Condition.ABOVE, "10", 0, 11, 12));
    }

    @Test
    void aValueThatTremblesFiresOnceWithHysteresis() {
        assertEquals("10000001", fires(Condition.ABOVE, "10", 2, 11, 9, 11, 8.5, 11, 8, 9, 11));
        assertEquals("1000001", fires(Condition.BELOW, "10", 2, 9, 11, 9, 11.9, 12, 11, 9));
    }

    @Test
    void equalsFiresWhenTheValueIsReached() {
        assertEquals("010010", fires(Condition.EQUALS, "2", 0, 1, 2, 2, 3, 2, 1));
        assertEquals("1", fires(Condition.EQUALS, "0.3", 0, 0.1 * 3));
        assertEquals("10", fires(Condition.EQUALS, "0", 0, -0.0, 0.0));
    }

    @Test
    void equalsKnowsTheTextsOfTheDbc() {
        assertEquals("01001", fires(Condition.EQUALS, "drive", 0, 0, 1, 1, 7, 1));
    }

    @Test
    void changesFiresAtEachStepButTheFirstValue() {
        assertEquals("001101", fires(Condition.CHANGES, "", 0, 4, 4, 5, 4, 4, 5));
    }

    @Test
    void smallStepsAddUpToAChange() {
        assertEquals("00010", fires(Condition.CHANGES, "", 2, 4, 5, 6, 7, 6));
    }

    @Test
    void noNumberIsNoEdge() {
        assertEquals("1000", fires(Condition.ABOVE, "10", 0, 11, Double.NaN, 12, Double.POSITIVE_INFINITY));
        assertEquals("0001", fires(Condition.CHANGES, "", 0, Double.NaN, 1, Double.NaN, 2));
        assertEquals("0101", fires(Condition.CHANGES, "", 0, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
    }
}
