package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleBatchTest {
    private static final SignalCatalog CATALOG = new SignalCatalog("can0", List.of(
            new Message("A", 1, false, 0, List.of(Signal.of("a1", "V"), Signal.of("a2", ""))),
            new Message("B", 2, false, 0, List.of(Signal.of("b1", "")))));

    @Test
    void keepsTheSamplesOfEachFrameTogether() {
        SampleBatch batch = new SampleBatch(CATALOG, 4, 8);
        batch.beginFrame(0, 10);
        batch.add(0, 1.5);
        batch.add(1, 2.5);
        batch.beginFrame(1, 11);
        batch.beginFrame(1, 12);
        batch.add(2, 3.5);

        assertEquals(3, batch.frames());
        assertEquals(List.of(0, 2, 2),
                List.of(batch.firstSample(0), batch.firstSample(1), batch.firstSample(2)));
        assertEquals(List.of(2, 2, 3), List.of(batch.endSample(0), batch.endSample(1), batch.endSample(2)));
        assertEquals(3.5, batch.value(batch.firstSample(2)));
    }

    @Test
    void saysWhenItIsFull() {
        SampleBatch batch = new SampleBatch(CATALOG, 1, 8);
        assertTrue(batch.hasRoomFor(8));
        assertFalse(batch.hasRoomFor(9));
        batch.beginFrame(0, 10);
        assertFalse(batch.hasRoomFor(0));
        batch.clear();
        assertTrue(batch.hasRoomFor(1));
    }

    @Test
    void catalogNumbersSignalsInMessageOrder() {
        assertEquals(3, CATALOG.signalCount());
        assertEquals("b1", CATALOG.signal(CATALOG.firstSignal(1)).name());
        assertEquals(0, CATALOG.messageOf(1));
    }
}
