package io.tidegate.core.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
