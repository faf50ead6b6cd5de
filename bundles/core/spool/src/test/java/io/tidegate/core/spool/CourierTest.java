package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the lines that a server refuses are found among those that it takes, and what that costs. */
class CourierTest {
    private final List<String> letters = new ArrayList<>();
    private final Set<String> stored = new TreeSet<>();
    private int requests;

    private static LineBatch batch(int lines) {
        String text = IntStream.range(0, lines).mapToObj(i -> "m f=" + i + "\n").collect(Collectors.joining());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LineBatch(bytes, 0, bytes.length, lines);
    }

    private static Set<String> lines(int... numbers) {
        return IntStream.of(numbers).mapToObj(i -> "m f=" + i).collect(Collectors.toCollection(TreeSet::new));
    }

    private Outbox.Counts deliver(int lines, Function<List<String>, Delivery> server) throws Exception {
        Outbox outbox = new Outbox(10_000_000, 100_000);
        LineBatch all = batch(lines);
        outbox.add(all.bytes(), all.length(), lines);
        Troubles troubles = new Troubles("sinks.test");
        Losses losses = new Losses(outbox, troubles, (part, reason) -> {
            letters.addAll(part.text().lines().toList());
            return "and are in a file";
        });
        Destination destination = part -> {
            requests++;
            return server.apply(part.text().lines().toList());
        };
        new Courier(outbox, destination, troubles, losses, new Gate(), new Backoff(1, 1, () -> 0))
                .deliver(outbox.take(0, 1));
        Outbox.Counts counts = outbox.counts();
        assertEquals(counts.received(), counts.sent() + counts.dropped());
        return counts;
    }

    /** As InfluxDB 1.x: what it can store is stored, the others counted, none named. */
    private Delivery partly(List<String> lines, Set<String> bad) {
        List<String> refused = lines.stream().filter(bad::contains).toList();
        lines.stream().filter(line -> !bad.contains(line)).forEach(stored::add);
        return refused.isEmpty() ? new Delivery.Delivered() : new Delivery.Refused(refused.size(), "beyond retention");
    }

    /** As InfluxDB 2: all or nothing. */
    private Delivery wholly(List<String> lines, Set<String> bad) {
        if (lines.stream().anyMatch(bad::contains)) return new Delivery.Divided("malformed");
        stored.addAll(lines);
        return new Delivery.Delivered();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2499, 2500, 4998, 4999})
    void oneBadLineOf5000IsFoundWherever(int bad) throws Exception {
        Outbox.Counts counts = deliver(5000, lines -> wholly(lines, lines(bad)));
        assertEquals(List.of("m f=" + bad), letters);
        assertEquals(4999, stored.size());
        assertEquals(1, counts.dropped());
        assertTrue(requests <= 27, requests + " requests");
    }

    @Test
    void aPartialWriteGivesOnlyTheBadLinesAway() throws Exception {
        Outbox.Counts counts = deliver(5000, lines -> partly(lines, lines(7, 2500, 4999)));
        assertEquals(lines(7, 2500, 4999), new TreeSet<>(letters));
        assertEquals(4997, stored.size());
        assertEquals(3, counts.dropped());
    }

    @Test
    void whenAllAreRefusedOneRequestIsEnough() throws Exception {
        assertEquals(5000, deliver(5000, lines -> new Delivery.Refused(9999, "no room for more series")).dropped());
        assertEquals(5000, letters.size());
        assertEquals(1, requests);
    }

    @Test
    void whatTheServerNamesIsNotLookedFor() throws Exception {
        Set<String> bad = lines(3, 999, 4000);
        deliver(5000, lines -> {
            List<String> first = lines.stream().filter(bad::contains).limit(1).toList();
            if (!first.isEmpty()) return new Delivery.Divided("unable to parse", first::contains);
            stored.addAll(lines);
            return new Delivery.Delivered();
        });
        assertEquals(bad, new TreeSet<>(letters));
        assertEquals(4997, stored.size());
        assertEquals(4, requests);
    }

    @Test
    void aLineThatIsNamedButWasTakenIsNoDeadLetter() throws Exception {
        Set<String> bad = lines(0, 10, 20);
        Outbox.Counts counts = deliver(5000, lines -> {
            Delivery delivery = partly(lines, bad);
            return delivery instanceof Delivery.Refused refused
                    ? new Delivery.Refused(refused.lines(), refused.reason(), line -> line.endsWith("0")) : delivery;
        });
        assertEquals(bad, new TreeSet<>(letters));
        assertEquals(3, counts.dropped());
        assertEquals(4997, stored.size());
    }

    @Test
    void manyBadLinesNeverTakeMoreThanSomeHundredRequests() throws Exception {
        Outbox.Counts counts = deliver(5000, lines -> partly(lines, lines(IntStream.range(0, 1000).map(i -> i * 5).toArray())));
        assertTrue(letters.containsAll(lines(IntStream.range(0, 1000).map(i -> i * 5).toArray())));
        assertEquals(4000, stored.size());
        assertEquals(1000, counts.dropped());
        assertTrue(requests < 1500, requests + " requests");
    }

    @Test
    void aBatchThatIsBadThroughoutIsGivenUp() throws Exception {
        assertEquals(5000, deliver(5000, lines -> new Delivery.Divided("no line is right")).dropped());
        assertEquals(5000, letters.size());
        assertTrue(requests < 500, requests + " requests");
    }

    @Test
    void whatIsTooLargeIsSentInParts() throws Exception {
        deliver(1000, lines -> lines.size() > 100 ? new Delivery.Divided("413") : partly(lines, Set.of()));
        assertEquals(1000, stored.size());
        assertEquals(List.of(), letters);
    }

    @Test
    void anOutageInTheMiddleOfTheSearchChangesNothing() throws Exception {
        deliver(1000, lines -> requests % 3 == 0 ? new Delivery.Postponed(Duration.ofMillis(1), "busy")
                : partly(lines, lines(500)));
        assertEquals(List.of("m f=500"), letters);
        assertEquals(999, stored.size());
    }
}
