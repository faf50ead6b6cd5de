package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryQueueTest {
    private static final int LENGTH = 12 << 10;

    private final MemoryQueue queue = new MemoryQueue();

    private MemoryBatch batch(char fill) {
        byte[] record = new byte[LENGTH];
        Arrays.fill(record, (byte) fill);
        record[LENGTH - 1] = '\n';
        queue.add(record, 0, LENGTH, 1, 0);
        queue.cut();
        return queue.at(queue.next() - 1);
    }

    @Test
    void numbersFollowEachOtherFromOne() {
        batch('a');
        batch('b');
        assertEquals(1, queue.at(1).first());
        assertEquals(2, queue.at(2).first());
        assertNull(queue.at(3));
        assertEquals(3, queue.firstFrom(3));
    }

    @Test
    void anArrayThatNobodyUsesIsUsedAgain() {
        MemoryBatch one = batch('a');
        queue.remove(one);
        assertTrue(one.bytes() == batch('b').bytes());
    }

    @Test
    void anArrayIsNotUsedAgainBeforeItsLastUserHasLeft() {
        MemoryBatch one = batch('a').use();
        queue.remove(one);
        assertFalse(one.bytes() == batch('b').bytes());
        assertFalse(one.bytes() == batch('c').bytes());
        assertTrue(one.isInUse() || one.bytes()[0] == 'a');
        queue.release(one);
        assertTrue(one.bytes() == batch('d').bytes());
    }

    @Test
    void anArrayThatARequestThatEndedBadlyMayReadIsNeverUsedAgain() {
        MemoryBatch one = batch('a');
        one.spoil();
        queue.remove(one);
        for (char fill = 'b'; fill < 'k'; fill++) {
            MemoryBatch other = batch(fill);
            assertFalse(one.bytes() == other.bytes());
            queue.remove(other);
        }
        assertEquals('a', one.bytes()[0]);
    }

    @Test
    void bytesAreThoseOfTheArraysThatAreHeld() {
        MemoryBatch one = batch('a');
        assertEquals(one.bytes().length, queue.bytes());
        queue.remove(one);
        assertEquals(0, queue.bytes());
        queue.remove(one);
        assertEquals(0, queue.bytes(), "removed once");
    }

    @Test
    void aShortBatchDoesNotHoldALongArray() {
        byte[] record = "s1 1\n".getBytes();
        queue.add(record, 0, record.length, 1, 0);
        queue.cut();
        assertEquals(record.length, queue.bytes());
    }
}
