package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);
    private final Map<String, Long> given = new TreeMap<>();

    private void join(String name, long wanted) {
        budget.join(name, wanted, bytes -> given.put(name, bytes));
    }

    @Test
    void whoAsksForLessThanThereIsGetsIt() {
        join("a", 40);
        join("b", 60);
        assertEquals(Map.of("a", 40L, "b", 60L), given);
    }

    @Test
    void whereTheyAskForMoreEachGetsItsShare() {
        join("a", 100);
        join("b", 300);
        assertEquals(Map.of("a", 25L, "b", 75L), given);
    }

    @Test
    void whatOneLeavesTheOthersGet() {
        join("a", 100);
        join("b", 300);
        budget.leave("b");
        assertEquals(100L, given.get("a"));
    }

    @Test
    void whoAsksAgainIsCountedOnce() {
        join("a", 50);
        join("a", 90);
        assertEquals(90L, given.get("a"));
    }
}
