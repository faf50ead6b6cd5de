package io.tidegate.can.decoder.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CycleTimeTest {
    @Test
    void isWhatTheDbcSays() { assertEquals(20, new CycleTime(20).nanos()); }

    @Test
    void isLearnedThroughJitterAndGaps() {
        CycleTime cycle = new CycleTime(0);
        for (int i = 0; i < 16; i++) cycle.learn(i % 8 == 0 ? 5_000 : 1_000 + 10 * i);
        assertEquals(1_000, cycle.nanos(), 150);
    }

    @Test
    void isNotLearnedFromFramesThatComeAtAnyTime() {
        CycleTime cycle = new CycleTime(0);
        Random random = new Random(1);
        for (int i = 0; i < 160; i++) cycle.learn(1 + random.nextInt(1_000_000));
        assertEquals(0, cycle.nanos());
        for (int i = 0; i < 16; i++) cycle.learn(500);
        assertEquals(500, cycle.nanos());
    }
}
