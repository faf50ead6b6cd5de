package io.tidegate.core.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private final Guard<Consumer<String>, String> guard =
            new Guard<>("words", true, Consumer::accept, sink -> true);

    @Test
    void aSinkThatThrowsDoesNotKeepTheOthersFromTheirs() {
        List<String> heard = new ArrayList<>();
        Consumer<String> broken = word -> { throw new IllegalStateException("broken"); };
        guard.each(List.of(broken, heard::add), "hello");
        assertEquals(List.of("hello"), heard);
    }

    /** Checked exceptions can be thrown by other languages, and by those who know how. */
    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class,
        AssertionError.class, ThreadDeath.class, InterruptedException.class})
    void noFaultOfASinkReachesTheOthersOrTheCaller(Class<? extends Throwable> kind) throws Exception {
        Throwable fault = kind.getConstructor().newInstance();
        List<String> heard = new ArrayList<>();
        Consumer<String> broken = word -> { throw GuardTest.<RuntimeException>sneaky(fault); };
        guard.each(List.of(broken, heard::add), "one");
        guard.each(List.of(broken, heard::add), "two");
        assertEquals(List.of("one", "two"), heard);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable fault) throws E { throw (E) fault; }

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
    void thereIsRoomIfEverySinkHasSome() {
        Guard<Boolean, String> asking = new Guard<>("words", false, (sink, word) -> {}, sink -> sink);
        assertTrue(asking.allHaveRoom(List.of()));
        assertTrue(asking.allHaveRoom(List.of(true, true)));
        assertFalse(asking.allHaveRoom(List.of(true, false)));
    }

    @Test
    void aSinkThatThrowsWhenAskedForRoomIsNotWaitedFor() {
        Guard<Boolean, String> asking = new Guard<>("words", false, (sink, word) -> {}, sink -> {
            if (sink) throw new NoClassDefFoundError("gone");
            return false;
        });
        assertTrue(asking.allHaveRoom(List.of(true, true)));
        assertFalse(asking.allHaveRoom(List.of(true, false)));
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

    /**
     * What a call that goes well must not wait for: somebody has the lock of the faulty ones the whole time.
     */
    @Test
    void aCallThatGoesWellTakesNoLock() throws Exception {
        Guard<Consumer<String>, String> frames = new Guard<>("frames", false, Consumer::accept, sink -> true);
        List<String> heard = new ArrayList<>();
        Consumer<String> broken = word -> {
            if (word.equals("one")) throw new IllegalStateException("once");
        };
        frames.each(List.of(broken), "one");
        frames.each(List.of(broken), "two");
        Thread caller = new Thread(() -> frames.each(List.of(broken, heard::add), "three"));
        synchronized (frames.lock()) {
            caller.start();
            caller.join(10_000);
        }
        assertEquals(List.of("three"), heard);
    }
}
