package io.tidegate.core.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final Guard<Consumer<String>, String> guard = new Guard<>("words", true, Consumer::accept);

    @Test
    void aSinkThatThrowsDoesNotKeepTheOthersFromTheirs() {
        List<String> heard = new ArrayList<>();
        Consumer<String> broken = word -> { throw new IllegalStateException("broken"); };
        guard.each(List.of(broken, heard::add), "hello");
        assertEquals(List.of("hello"), heard);
    }

    @Test
    void aSinkThatThrewIsCalledAgain() {
        List<String> heard = new ArrayList<>();
        Consumer<String> moody = word -> {
            heard.add(word);
            if (heard.size() == 1) throw new IllegalStateException("once");
        };
        guard.each(List.of(moody), "one");
        guard.each(List.of(moody), "two");
        assertEquals(List.of("one", "two"), heard);
    }

    @Test
    void handsOnWithoutGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] heard = {0};
        List<Consumer<String>> sinks = new ArrayList<>(List.of(word -> heard[0]++, word -> heard[0]++));
        for (int i = 0; i < 10; i++) guard.each(sinks, "warm");
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) guard.each(sinks, "hello");
        long garbage = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(garbage < 10_000, garbage + " bytes for 10000 calls");
    }
}
