package io.tidegate.live.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignalTableTest {
    private long now;
    private final SignalTable table = new SignalTable(() -> now);

    private static Message message(String name, int id, String... signals) {
        return new Message(name, id, false, 0,
                List.of(signals).stream().map(signal -> Signal.of(signal, "V")).toList());
    }

    private void put(SignalCatalog catalog, int signal, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(catalog.messageOf(signal), 0);
        batch.add(signal, value);
        table.put(batch);
    }

    @Test
    void theNewestValueOfASignalIsKeptWithItsCountAndAge() {
        SignalCatalog catalog = new SignalCatalog("car", List.of(message("A", 1, "x", "y")));
        put(catalog, 1, 3.5);
        now = 9;
        put(catalog, 1, 4.5);
        SignalRow row = table.rows().get(1);
        assertEquals("y", row.signal().name());
        assertEquals(2, row.count());
        assertEquals(4.5, row.value());
        assertEquals(9, row.heard());
        assertEquals(0, table.rows().get(0).count());
    }

    @Test
    void aDbcThatIsLoadedAgainGoesOnWithTheSameRows() {
        put(new SignalCatalog("car", List.of(message("A", 1, "x"))), 0, 1);
        Message renewed = message("A", 1, "x");
        put(new SignalCatalog("car", List.of(message("New", 2, "n"), renewed)), 1, 2);
        assertEquals(2, table.rows().size());
        assertEquals(2, table.rows().get(0).count());
        assertSame(renewed, table.rows().get(0).message());
    }

    @Test
    void messagesOfOneNameAreToldApartByTheirTags() {
        List<Signal> signals = List.of(Signal.of("x", ""));
        Message one =
                new Message("EEC1", 0x100, true, 0, signals, new TreeMap<>(java.util.Map.of("source", "0")));
        Message two =
                new Message("EEC1", 0x101, true, 0, signals, new TreeMap<>(java.util.Map.of("source", "1")));
        put(new SignalCatalog("car", List.of(one, two)), 1, 2);
        assertEquals(2, table.rows().size());
    }

    @Test
    void anIdentifierHasTheNameOfItsBusAndLengthOnly() {
        put(new SignalCatalog("car", List.of(message("A", 1, "x"))), 0, 1);
        assertEquals("A", table.messageOf("car", 1).name());
        assertNull(table.messageOf("car", 1 | BusRows.EXTENDED));
        assertNull(table.messageOf("boat", 1));
    }

    @Test
    void aCatalogThatGrewHasRowsForItsNewMessages() {
        Message a = message("A", 1, "x");
        put(new SignalCatalog("car", List.of(a)), 0, 1);
        SignalCatalog grown = new SignalCatalog("car", List.of(a, message("B", 2, "y")));
        put(grown, 0, 2);
        put(grown, 1, 3);
        assertEquals(List.of(2L, 1L), table.rows().stream().map(SignalRow::count).toList());
        assertEquals("B", table.messageOf("car", 2).name());
    }

    @Test
    void moreSignalsThanTheTableHoldsAreNotShown() {
        String[] names = new String[SignalTable.MAX_ROWS + 5];
        for (int i = 0; i < names.length; i++) names[i] = "s" + i;
        put(new SignalCatalog("car", List.of(message("A", 1, names))), names.length - 1, 1);
        assertEquals(SignalTable.MAX_ROWS, table.rows().size());
    }
}
