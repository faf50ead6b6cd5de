package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.socketcan.IdFilters.Filter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdFiltersTest {
    private static boolean passes(IdFilters filters, int id) {
        return filters.filters().stream().anyMatch(filter -> (id & filter.mask()) == filter.id());
    }

    @Test
    void isEmptyForNothing() { assertEquals(List.of(), IdFilters.of("ids.include", " ").filters()); }

    @Test
    void makesOneFilterOfOneId() {
        assertEquals(List.of(new Filter(0x7DF, 0x1FFFFFFF)), IdFilters.of("ids.include", "0x7df").filters());
    }

    @Test
    void makesOneFilterOfARoundRange() {
        assertEquals(List.of(new Filter(0x100, 0x1FFFFF00)),
                IdFilters.of("ids.include", "100-1FF").filters());
    }

    @Test
    void letsAllPassByOneFilter() {
        assertEquals(List.of(new Filter(0, 0)), IdFilters.of("ids.include", "0-1FFFFFFF").filters());
    }

    @Test
    void letsPassWhatIsInARangeAndNothingElse() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            int from = random.nextInt(0x800);
            int to = from + random.nextInt(0x800 - from);
            IdFilters filters = IdFilters.of("ids.include", String.format("%x - %X", from, to));
            for (int id = 0; id < 0x1000; id++)
                assertEquals(id >= from && id <= to, passes(filters, id), id + " in " + from + "-" + to);
        }
    }

    @Test
    void reachesTheLastId() {
        IdFilters filters = IdFilters.of("ids.include", "18FEF100-1FFFFFFF");
        assertEquals(List.of(true, true, false),
                IntStream.of(0x18FEF100, 0x1FFFFFFF, 0x18FEF0FF).mapToObj(id -> passes(filters, id))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "20000000", "200-100", "1-2-3", "-5", "100-"})
    void refusesWhatIsNoRange(String text) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> IdFilters.of("ids.include", text)).getMessage();
        assertTrue(message.startsWith("ids.include: expected ids in hex"), message);
        assertTrue(message.endsWith("found '" + text + "'"), message);
    }

    @Test
    void refusesMoreFiltersThanTheKernelTakes() {
        StringBuilder odd = new StringBuilder();
        for (int id = 1; id < 1_200; id += 2) odd.append(Integer.toHexString(id)).append(',');
        String message = assertThrows(IllegalArgumentException.class,
                () -> IdFilters.of("ids.include", odd.toString())).getMessage();
        assertTrue(message.contains("512") && message.contains("600"), message);
    }
}
