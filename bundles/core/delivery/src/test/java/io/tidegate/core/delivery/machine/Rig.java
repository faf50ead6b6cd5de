package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.journal.Block;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine whose disk and server are played by the test, a step at a time. Records are
 * {@code s<series> <value>}.
 */
final class Rig {
    static final long SECOND = 1_000_000_000L;

    final DeliveryMachine machine;
    long now;
    /** By number, from 1: what came in. */
    private final List<String> added = new ArrayList<>();

    private Rig(Settings settings) { machine = new DeliveryMachine(settings, () -> 1); }

    /** On outage, drops the oldest, 10 kB of memory, requests of 10 records, flush after a second. */
    static Rig onOutage() { return new Rig(settings(Policy.ON_OUTAGE, true, 10_000, 10, 1)); }

    static Rig with(Policy policy) { return new Rig(settings(policy, true, 10_000, 10, 1)); }

    static Rig with(Policy policy, boolean dropsOldest, long memory, int records, int requests) {
        return new Rig(settings(policy, dropsOldest, memory, records, requests));
    }

    static Settings settings(Policy policy, boolean dropsOldest, long memory, int records, int requests) {
        return new Settings(policy, dropsOldest, memory, records, requests, SECOND, SECOND / 4, 10 * SECOND,
                0, SECOND);
    }

    /** Records come in, one call each. */
    Rig add(String... records) {
        for (String record : records) {
            byte[] bytes = (record + "\n").getBytes(StandardCharsets.UTF_8);
            machine.add(bytes, bytes.length, 1, now);
            added.add(record);
        }
        return this;
    }

    Rig pass(double seconds) {
        now += (long) (seconds * SECOND);
        return this;
    }

    /** What is offered now; null if nothing is. */
    Offer.Send offer() { return (Offer.Send) machine.nextOffer(now); }

    /** Its text, without the last line end; "nothing" for null. */
    static String text(Offer.Send send) {
        return send == null ? "nothing" : send.batch().text().strip().replace('\n', ',');
    }

    /** What is offered now, as text. */
    String offered() { return text(offer()); }

    void deliver(Offer.Send send) { machine.answered(send, new Delivery.Delivered(), now); }

    void postpone(Offer.Send send, int seconds) {
        machine.answered(send, new Delivery.Postponed(Duration.ofSeconds(seconds), "away"), now);
    }

    /**
     * The next order of a kind; others that come before it are carried out, looks find nothing. Null if there
     * is none.
     */
    <T extends DiskOrder> T order(Class<T> kind) {
        for (int i = 0; i < 50; i++) {
            DiskOrder order = machine.nextDiskOrder(now);
            if (order == null || kind.isInstance(order)) return kind.cast(order);
            if (order instanceof DiskOrder.Look)
                machine.found(List.of(), "");
            else if (order instanceof DiskOrder.Settle settle)
                machine.settled(settle, "", now);
            else if (order instanceof DiskOrder.Sync)
                machine.synced("", now);
            else if (order instanceof DiskOrder.Write write)
                written(write);
            else
                throw new AssertionError("expected " + kind.getSimpleName() + ", found " + order);
        }
        throw new AssertionError("the disk has no end of work");
    }

    /** Does all that the disk has to write. */
    Rig writeAll() {
        for (DiskOrder.Write write; (write = order(DiskOrder.Write.class)) != null;) written(write);
        return this;
    }

    void written(DiskOrder.Write write, Gone... gone) { machine.written(write, List.of(gone), false, now); }

    /** A source was found. */
    Source found(String name, long first, long end) {
        Source source = new Source(name, name, first, end);
        found(source);
        return source;
    }

    /** Sources were found, oldest first. */
    void found(Source... sources) {
        DiskOrder look = null;
        while (!(look instanceof DiskOrder.Look)) {
            pass(0.5);
            look = machine.nextDiskOrder(now);
        }
        machine.found(List.of(sources), "");
    }

    /** The read gives these records. */
    void read(DiskOrder.Read order, long first, String... records) {
        byte[] bytes = (String.join("\n", records) + "\n").getBytes(StandardCharsets.UTF_8);
        machine.read(order, new Block(first, records.length, bytes, 0, bytes.length), first, "", now);
    }

    /** The read gives what came in, as many as fit. */
    void readBack(DiskOrder.Read order) {
        int from = (int) order.from() - 1;
        int to = Math.min(added.size(), from + order.records());
        read(order, order.from(), added.subList(from, to).toArray(String[]::new));
    }

    /** What was told, as text. */
    String told() { return machine.takeTells().toString(); }
}
