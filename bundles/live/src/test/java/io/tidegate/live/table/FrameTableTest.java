package io.tidegate.live.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidegate.api.can.CanFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTableTest {
    private static final long MS = 1_000_000;

    private long now;
    private final FrameTable table = new FrameTable(() -> now);

    private static CanFrame frame(int id, int flags, long time, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) bytes[i] = (byte) data[i];
        return new CanFrame("car", id, flags, bytes, time);
    }

    private BusRows car() { return table.buses().iterator().next(); }

    @Test
    void theNewestFrameOfAnIdentifierIsKeptWithItsCountAndAge() {
        table.put(frame(0x123, 0, 0, 1));
        now = 7;
        CanFrame newest = frame(0x123, 0, 10 * MS, 2);
        table.put(newest);
        FrameRow row = car().rows().get(0);
        assertEquals(2, row.count());
        assertSame(newest, row.frame());
        assertEquals(7, row.heard());
    }

    @Test
    void anIdentifierOf29BitsIsAnotherThanTheSameNumberOf11() {
        table.put(frame(0x123, 0, 0));
        table.put(frame(0x123, CanFrame.Flag.EXTENDED, 0));
        assertEquals(2, car().rows().size());
    }

    @Test
    void theCycleIsTheMeanOfTheTimesBetweenFramesAndForgetsOldOnes() {
        for (int i = 0; i < 100; i++) table.put(frame(1, 0, i * 10 * MS));
        assertEquals(10 * MS, car().rows().get(0).cycleNanos());
        for (int i = 1; i <= 200; i++) table.put(frame(1, 0, 990 * MS + i * 50 * MS));
        assertEquals(50.0, car().rows().get(0).cycleNanos() / (double) MS, 0.01);
    }

    @Test
    void aTimeThatFallsBackIsNoCycle() {
        table.put(frame(1, 0, 20 * MS));
        table.put(frame(1, 0, 10 * MS));
        assertEquals(0, car().rows().get(0).cycleNanos());
    }

    @Test
    void errorFramesAreCountedAndHaveNoRow() {
        table.put(frame(4, CanFrame.Flag.ERROR, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertEquals(1, car().errors());
        assertEquals(List.of(), car().rows());
        assertEquals(0, car().frames());
    }

    @Test
    void whoeverSendsEveryIdentifierFillsNoMoreThanTheTable() {
        for (int id = 0; id < 10_000; id++) table.put(frame(id, CanFrame.Flag.EXTENDED, 0));
        assertEquals(BusRows.MAX_ROWS, car().rows().size());
        assertEquals(10_000 - BusRows.MAX_ROWS, car().beyond());
        assertEquals(10_000, car().frames());
    }

    @Test
    void everyIdentifierOfARandomBusIsCountedAsAMapCountsIt() {
        Random random = new Random(1);
        Map<Integer, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            boolean extended = random.nextBoolean();
            int id = random.nextInt(1500) * (extended ? 0x10001 : 1);
            expected.merge(extended ? id | 1 << 31 : id, 1, Integer::sum);
            table.put(frame(id, extended ? CanFrame.Flag.EXTENDED : 0, i));
        }
        Map<Integer, Integer> counted = new HashMap<>();
        for (FrameRow row : car().rows()) counted.put(row.key(), (int) row.count());
        assertEquals(expected, counted);
    }
}
