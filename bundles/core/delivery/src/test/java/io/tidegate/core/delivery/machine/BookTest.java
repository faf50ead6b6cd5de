package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The book against a set with a bit for each number. */
class BookTest {
    private static final int FIRST = 7;
    private static final int NUMBERS = 60;

    @Test
    void saysWhatASetOfAllNumbersSays() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Book book = new Book(FIRST);
            BitSet settled = new BitSet();
            settled.set(0, FIRST);
            for (int i = 0; i < 25; i++) {
                int from = random.nextInt(NUMBERS);
                int to = from + random.nextInt(12);
                int before = settled.cardinality();
                settled.set(from, to);
                assertEquals(settled.cardinality() - before, book.settle(from, to), "seed " + seed);
                compare(settled, book, random, "seed " + seed + " " + book);
            }
        }
    }

    private static void compare(BitSet settled, Book book, Random random, String where) {
        assertEquals(settled.nextClearBit(0), book.prefix(), where);
        int end = Math.max(settled.length(), NUMBERS);
        assertEquals(end - settled.cardinality(), book.open(end), where);
        for (int number = 0; number < end; number++) {
            assertEquals(settled.get(number), book.isSettled(number), where);
            assertEquals(settled.nextClearBit(number), Math.max(number, book.firstOpen(number)), where);
        }
        int from = random.nextInt(NUMBERS);
        int to = random.nextInt(NUMBERS);
        int open = to <= from ? 0 : to - from - settled.get(from, to).cardinality();
        assertEquals(open, book.openIn(from, to), where);
    }
}
