package io.tidegate.core.delivery.simulation;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.Book;
import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Settings;
import io.tidegate.core.delivery.machine.Source;
import io.tidegate.core.delivery.machine.Tell;
import io.tidegate.core.delivery.store.Folders;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Outcome;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.delivery.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One sink: the machine and the store as they are, and what its threads are in the middle of. */
final class SimSink {
    /** A request: with the server, which may have dealt with it already. */
    private static final class Request {
        final Offer.Send offer;
        final List<Rec> records;
        Delivery delivery;

        Request(Offer.Send offer, List<Rec> records) {
            this.offer = offer;
            this.records = records;
        }
    }

    /** A thread that was told to sleep until some time, unless something happens. */
    private final class Sleep {
        private long until = Long.MIN_VALUE;

        void check(boolean hasWork, long wakeAt) {
            if (hasWork && simulation.now < until)
                simulation.fail(name + " sleeps though there is work: until " + until / 1e9);
            if (!hasWork && wakeAt <= simulation.now)
                simulation.fail(name + " spins: nothing to do, and wake at " + wakeAt / 1e9);
            until = hasWork ? Long.MIN_VALUE : wakeAt;
        }

        void wake() { until = Long.MIN_VALUE; }
    }

    /** Something happened since it was last checked. */
    private boolean touched;
    private final Sleep diskSleep = new Sleep();
    private final Sleep senderSleep = new Sleep();
    final String name;
    final Run run;
    final DeliveryMachine machine;
    private final Simulation simulation;
    private final Random random;
    private final LeftBehind left = new LeftBehind();
    private final Store store;
    private final List<Request> requests = new ArrayList<>();
    /**
     * What was found: whose it is, and from which number on.
     *
     * @param present which numbers are on disk
     * @param whole   whether all of it can be known: nothing is damaged, and could not be read
     */
    private record Origin(Run run, long first, BitSet present, boolean whole) {
        /** Behind its last number. @param end as far as the sink knows */
        long end(long end) { return whole ? Math.max(end, present.length()) : end; }
    }

    private final Map<Source, Origin> sources = new IdentityHashMap<>();
    private Settings settings;
    private StoreSettings limits;
    private long limitsSince;
    /** The server asked for a pause until then. */
    private long askedUntil;
    private DiskOrder order;
    private Outcome outcome;
    /** The spool may be full, as far as it is configured, when the order is carried out. */
    private boolean mayDrop;
    private final Ledger ledger;
    private final Visitor looking;
    private long kept;
    private long toldRefused;
    /** From when on all records have been promised to be on disk before they are sent. */
    private long alwaysSince;
    private boolean toldNotWritten;
    /** Requests that ended badly: the network may still read their arrays. */
    private final List<Batch> straying = new ArrayList<>();
    private final List<String> strayingTexts = new ArrayList<>();
    private int looks;
    private boolean checking;
    /** Something newer than the answer to the check is known by now. */
    private boolean checkIsOld;
    /** Sends no more, and waits for no answer. */
    private boolean hurries;
    /** Its disk did not return when it had to end: what is in memory only then is lost, and said so. */
    private boolean hung;
    boolean closing;

    SimSink(String name, SimServer server, Settings settings, StoreSettings limits, Simulation simulation) {
        this.name = name;
        this.simulation = simulation;
        this.random = simulation.random;
        this.settings = settings;
        this.limits = limits;
        run = new Run(server);
        ledger = new Ledger(this, simulation);
        looking = ledger::look;
        machine = new DeliveryMachine(settings, random::nextDouble);
        Folders folders = new Folders(simulation.disk.root(), name, server.target, simulation.leases);
        store = new Store(folders, simulation.disk.root().folder(name), this::keep, left, limits);
    }

    /** Some records at once, as an encoder gives them. */
    void add(List<Rec> records) {
        long next = machine.live().end();
        StringBuilder all = new StringBuilder();
        for (Rec record : records) all.append(record.text());
        byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);
        touched = true;
        if (machine.add(text, text.length, records.size(), simulation.now)) wake();
        if (machine.live().end() > next) {
            run.records.addAll(records);
        } else {
            ledger.turnedAway(records.size());
            for (Rec record : records) record.dropped = true;
        }
    }

    private void wake() {
        touched = true;
        diskSleep.wake();
        senderSleep.wake();
    }

    private String keep(Batch batch, String reason) {
        simulation.keep(batch);
        kept += batch.records();
        return "and kept";
    }

    /** One step of one of its threads; whether that had anything to do. */
    boolean step() { return random.nextInt(2) == 0 ? diskStep() : senderStep(); }

    private void tellOutcome() {
        boolean writes = order instanceof DiskOrder.Write;
        long before = writes && !mayDrop ? machine.counts().overflowed() : 0;
        if (order instanceof DiskOrder.Keep keep)
            for (Rec record : simulation.records(keep.records())) ledger.kept(record);
        if (order instanceof DiskOrder.Look) looks++;
        outcome.tell(machine, simulation.now);
        compare();
        if (writes && !mayDrop && machine.counts().overflowed() > before)
            simulation.fail(name + " dropped of what is on disk, and its limit is not reached: " + order);
        wake();
        order = null;
        outcome = null;
        for (Source source : machine.backlog())
            if (!sources.containsKey(source))
                sources.put(source, origin(source));
    }

    private Origin origin(Source source) {
        Run of = simulation.runs.get(source.name());
        BitSet present = new BitSet();
        Set<String> onDisk = DiskOracle.waiting(simulation.disk.in(source.name()));
        for (int number = 1; of != null && number <= of.records.size(); number++)
            if (onDisk.contains(of.at(number).line())) present.set(number);
        boolean whole = !simulation.mayBeDamaged && simulation.disk.unreadable.isEmpty();
        return new Origin(of, source.book().prefix(), present, whole);
    }

    private boolean diskStep() {
        if (order != null) {
            carryOut();
            tellOutcome();
            return true;
        }
        order = machine.nextDiskOrder(simulation.now);
        diskSleep.check(order != null, machine.wakeDiskAt(simulation.now));
        if (order == null) return false;
        simulation.trace(name, order);
        if (random.nextBoolean()) carryOut();
        return true;
    }

    private void carryOut() {
        if (outcome != null) return;
        boolean writes = order instanceof DiskOrder.Write;
        long behind = writes ? left.view().deleted() : 0;
        mayDrop = limitsAreSmall();
        outcome = store.carryOut(order);
        if (writes && left.view().deleted() > behind) dropped(left.view().deleted() - behind);
        if (order instanceof DiskOrder.Write && limits.syncsAll() && random.nextInt(8) == 0) checkDurable();
        run.syncBroken |= simulation.disk.forceFails;
        run.wasTight |= simulation.disk.others > 0 || limitsAreSmall();
        if (!store.live().isEmpty()) simulation.runs.put(store.live(), run);
        if (order instanceof DiskOrder.Read && !simulation.disk.isWell()) mayReorder();
    }

    /** So many records that it had left for another target went, by its count, to make room. */
    private void dropped(long counted) {
        if (!mayDrop) simulation
                .fail(name + " dropped " + counted + " of another target, and its limit is not reached");
        Set<String> onDisk = DiskOracle.waiting(simulation.disk.image());
        long gone = 0;
        for (Run old : simulation.idleRuns(name)) {
            if (old.server == run.server) continue;
            for (Rec record : old.records) {
                if (record.applied > 0 || record.dropped || record.lost || record.damaged
                        || onDisk.contains(record.line()))
                    continue;
                record.dropped = true;
                gone++;
            }
        }
        if (gone > counted) simulation
                .fail(name + ": " + gone + " of another target went, and only " + counted + " were counted");
    }

    /** Whether it works with the records of a run now. */
    boolean worksWith(Run other) {
        return run == other || sources.values().stream().anyMatch(origin -> origin.run == other);
    }

    /** Every write is made durable at once, if that is configured. */
    private void checkDurable() {
        if (!simulation.disk.isWell() || run.syncBroken) return;
        Set<String> volatileOnes = DiskOracle.waiting(simulation.disk.image());
        volatileOnes.removeAll(DiskOracle.waiting(simulation.disk.durable()));
        for (String line : volatileOnes)
            if (simulation.record(line).run == run && simulation.record(line).since >= limitsSince)
                simulation.fail(line + " was written, and is not durable");
    }

    /**
     * A disk that is well has written, in time, what is promised to be on it.
     *
     * @param waiting texts of what is on disk
     */
    void keepsItsPromise(Set<String> waiting) {
        boolean promises = !hung && settings.policy() != Policy.MEMORY && !limitsAreSmall() && !run.wasTight;
        for (int i = 0; promises && i < run.records.size(); i++) {
            Rec record = run.records.get(i);
            if (simulation.now - record.since < settings.flush() + 1_000_000_000L) break;
            if (!record.damaged && !machine.live().book().isSettled(i + 1)
                    && !waiting.contains(record.line()))
                simulation.fail(record + " waits for more than flush and a second, and is not on disk");
        }
    }

    /** Whether a loss of power must not lose what it has written some time ago. */
    boolean syncs() { return !hung && settings.syncEvery() >= 0 && !run.syncBroken; }

    private boolean limitsAreSmall() { return limits.maxBytes() < 1 << 20; }

    /** Brings to its end what the disk has to do now, unless that hangs. */
    void finishDiskWork() {
        if (hung) return;
        for (int i = 0; i < 1000; i++) {
            if (order == null) order = machine.nextDiskOrder(simulation.now);
            if (order == null) return;
            carryOut();
            tellOutcome();
        }
        simulation.fail(name + ": the disk has no end of work");
    }

    /** All that it has to do now. */
    void work() { for (int i = 0; i < 4; i++) workAWhile(); }

    /** Some of it. */
    void workAWhile() {
        for (int i = 0; i < 10; i++) {
            diskStep();
            senderStep();
        }
        check();
    }

    private void mayReorder() {
        run.mayReorder = true;
        for (Source source : machine.backlog()) {
            Run old = simulation.runs.get(source.name());
            if (old != null) old.mayReorder = true;
        }
    }

    private boolean senderStep() {
        takeTells();
        if (!requests.isEmpty() && random.nextInt(2) == 0) {
            answer(requests.get(random.nextInt(requests.size())));
            return true;
        }
        if (checking && random.nextInt(4) == 0) {
            checked();
            return true;
        }
        if (hurries || requests.size() + (checking ? 1 : 0) >= settings.requests()) return false;
        Offer offer = machine.nextOffer(simulation.now);
        compare(); // a batch of which the last is set aside has arrived
        senderSleep.check(offer != null, machine.wakeSenderAt(simulation.now));
        if (machine.takeLanded() || offer != null) diskSleep.wake();
        touched |= offer != null;
        if (offer instanceof Offer.Check) {
            checking = true;
            checkIsOld = false;
        }
        if (!(offer instanceof Offer.Send send)) return offer != null;
        if (simulation.now < askedUntil) simulation.fail(name + " sends though the server asked for a pause");
        if (settings.policy() == Policy.ALWAYS) checkOnDisk(send);
        if (simulation.traces()) simulation.trace(name, send.batch().text().replace('\n', ','));
        Request request = new Request(send, simulation.records(send.batch()));
        requests.add(request);
        if (!run.server.hangs() && random.nextBoolean()) request.delivery = run.server.offer(request.records);
        return true;
    }

    /**
     * What the server says of its health is told, unless something newer is known, and changes nothing else.
     */
    private void checked() {
        takeTells();
        checking = false;
        String health = run.server.health();
        machine.checked(health, simulation.now);
        boolean told = machine.takeTells().contains(new Tell.Checked(health));
        if (told == checkIsOld) simulation
                .fail(name + ": an answer about health is " + (told ? "told, though it is old" : "not told"));
        wake();
    }

    /** What is promised to be on disk before it is sent is there. */
    private void checkOnDisk(Offer.Send send) {
        if (toldNotWritten || run.wasTight || !simulation.wasWell() || random.nextInt(4) > 0) return;
        Set<String> onDisk = DiskOracle.waiting(simulation.disk.image());
        for (String line : send.batch().text().split("\n")) {
            Rec record = simulation.record(line);
            if (record.run == run && record.since >= alwaysSince && !record.damaged && !onDisk.contains(line))
                simulation.fail(line + " is sent before it is on disk");
        }
    }

    private void answer(Request request) {
        if (request.delivery == null && run.server.hangs()) return;
        if (request.delivery == null) request.delivery = run.server.offer(request.records);
        requests.remove(request);
        if (request.delivery instanceof Delivery.Postponed postponed) {
            askedUntil = Math.max(askedUntil, simulation.now + postponed.after().toNanos());
            straying.add(request.offer.batch());
            strayingTexts.add(request.offer.batch().text());
        }
        checkIsOld |= request.delivery instanceof Delivery.Delivered
                || request.delivery instanceof Delivery.Refused;
        if (request.delivery instanceof Delivery.Delivered)
            for (Rec record : request.records) ledger.answered(record);
        simulation.trace(name, request.delivery.getClass().getSimpleName());
        machine.answered(request.offer, request.delivery, simulation.now);
        compare();
        wake();
    }

    void change(Settings now, StoreSettings limits) {
        if (now.policy() != settings.policy()) alwaysSince = simulation.now + 1;
        settings = now;
        this.limits = limits;
        limitsSince = simulation.now + 1;
        askedUntil = simulation.now;
        checkIsOld = true;
        machine.change(now);
        machine.retryNow(simulation.now);
        store.change(limits);
        wake();
    }

    void close() {
        closing = true;
        machine.close();
        wake();
    }

    /** Ends it in good order, if all that waits is on disk and no request is under way. */
    boolean end() {
        if (order != null || machine.unsafe() > 0 && !hurries) return false;
        machine.stopSending();
        wake();
        if (!hurries && (!requests.isEmpty() || machine.isBusy())) return false;
        for (long number = machine.live().book().prefix(); number <= run.records.size(); number++)
            // settled behind one that is not: the disk does not know
            run.at(number).maybe |= run.at(number).applied > 0;
        sources.forEach((source, origin) -> {
            for (long number = Math.max(1, source.book().prefix()); origin.run != null
                    && number < origin.end(source.end()); number++)
                origin.run.at(number).maybe |= origin.run.at(number).applied > 0;
        });
        // a batch that arrived in part, and the server, or the disk, is away
        eachRecord((record, settled, present) -> record.maybe |=
                record.applied > 0 && (!settled || !simulation.disk.isWell()));
        long lost = machine.abandon();
        if (lost > 0 && !mayLose())
            simulation.fail("closed in good order with " + lost + " records that are nowhere else");
        store.close(machine.live());
        settleAccounts();
        return true;
    }

    /**
     * Whether what is in memory at its end may have no other place: without a spool, or where that takes
     * nothing.
     */
    private boolean mayLose() {
        return hung || hurries && (settings.policy() == Policy.MEMORY || !simulation.wasWell() || run.wasTight
                || limitsAreSmall());
    }

    /** It will end, whatever the server does; its disk may hang. */
    void hurry() {
        close();
        hurries = true;
        hung = order != null && random.nextBoolean();
        for (Request request : requests) {
            if (request.delivery == null && random.nextBoolean()) run.server.offer(request.records);
            for (Rec record : request.records) record.maybe |= record.applied > 0;
        }
        requests.clear();
    }

    /** The process dies. */
    void die() {
        for (Request request : requests)
            if (random.nextBoolean() && request.delivery == null) run.server.offer(request.records);
        if (order != null && random.nextBoolean()) carryOut();
        settleAccounts();
    }

    /** What this run counted as dropped need not come any more. */
    private void settleAccounts() {
        eachRecord((record, settled, present) -> record.dropped |= settled && record.applied == 0);
    }

    private interface Visitor {
        void visit(Rec record, boolean settled, boolean present);
    }

    private void eachRecord(Visitor visitor) {
        Book live = machine.live().book();
        for (int number = 1; number <= run.records.size(); number++)
            visitor.visit(run.at(number), live.isSettled(number), true);
        sources.forEach((source, origin) -> {
            long end = origin.run == null ? 0 : origin.end(source.end());
            for (long number = Math.max(1, origin.first); number < end; number++)
                visitor.visit(origin.run.at(number), source.book().isSettled(number),
                        origin.present.get((int) number));
        });
    }

    /** Whether a record waits that the server fails at for ever. */
    boolean cursedWaits() {
        boolean[] waits = {false};
        eachRecord((record, settled, present) -> waits[0] |= record.cursed && !settled);
        return waits[0];
    }

    /** Each record that the server fails at for ever has to be given up by now. */
    void failIfCursedWait() {
        // known, and not mended: where nothing else can come in, nothing tells it from an outage
        if (machine.counts().overflowed() > 0 && !settings.dropsOldest()) return;
        eachRecord((record, settled, present) -> {
            if (record.cursed && !settled) simulation.fail(name + ": " + record + " waits for ever; " + this);
        });
    }

    private void compare() {
        takeTells();
        ledger.compare(machine.counts());
    }

    /** Whether its counters say what the model says. */
    void check() {
        if (!touched) return;
        touched = false;
        if (random.nextInt(16) == 0) checkStraying();
        takeTells();
        ledger.look();
        eachRecord(looking);
        ledger.compareEach(machine.counts());
    }

    private void takeTells() {
        for (Tell tell : machine.takeTells()) {
            simulation.trace(name, tell);
            if (tell instanceof Tell.NotWritten told) {
                toldNotWritten = !told.reason().isEmpty();
                alwaysSince = simulation.now + 1; // what departed meanwhile did so from memory
            }
            if (tell instanceof Tell.Refused told) toldRefused += told.records();
            if (tell instanceof Tell.Lost told) {
                ledger.lost(told.records());
                if (!simulation.mayBeDamaged)
                    simulation.fail(name + ": nothing was damaged, and it says " + told);
            }
        }
        if (toldRefused > kept)
            simulation.fail(name + ": " + toldRefused + " were refused, and " + kept + " of them kept");
    }

    /** Whether the arrays that a request may still read hold what they held. */
    private void checkStraying() {
        for (int i = 0; i < straying.size(); i++)
            if (!straying.get(i).text().equals(strayingTexts.get(i)))
                simulation.fail(name + ": the array of a request that ended badly was used again: "
                        + strayingTexts.get(i));
    }

    /** Whether nothing is left to do, also after it has looked for what others left. */
    boolean isQuiet() {
        return looks > 1 && order == null && requests.isEmpty() && machine.counts().waiting() == 0
                && machine.backlog().isEmpty();
    }

    @Override
    public String toString() {
        return name + " " + machine.live() + " " + machine.counts() + " " + machine.backlog();
    }
}
