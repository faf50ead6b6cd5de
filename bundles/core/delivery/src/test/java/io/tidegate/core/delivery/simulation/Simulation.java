package io.tidegate.core.delivery.simulation;

import io.tidegate.api.sink.Batch;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Settings;
import io.tidegate.core.delivery.store.Leases;
import io.tidegate.core.delivery.store.StoreSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One life of a gateway by a seed: records come in; a disk, two servers and an operator do what they can to
 * lose them; all of it in an order that the seed decides. The model knows each record by itself and what it
 * is promised.
 */
final class Simulation {
    static final int SERIES = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final int OUTCAST_STRIKES = 12;
    private static final int MAX_QUIET_STEPS = 20_000;

    final Random random;
    final SimDisk disk = new SimDisk();
    final Map<String, Run> runs = new HashMap<>();
    private final long seed;
    private final boolean faultsOfTheDisk;
    private final List<Rec> records = new ArrayList<>();
    private final List<SimServer> servers = List.of(new SimServer("A", this), new SimServer("B", this));
    private final List<SimSink> sinks = new ArrayList<>();
    private final StringBuilder trace;
    Leases leases = new Leases();
    long now;
    private boolean mayRepeat;
    /** When the disk was last not well. */
    private long unwell = -10 * SECOND;
    private int names;
    /** Something happened after which records may be missing on disk. */
    boolean mayBeDamaged;
    /** The server fails for ever at some records. */
    private boolean curses;
    /** Records are so long that their arrays are worth using again. */
    private final boolean longRecords;

    /** @param traces whether to write down what happens, for people */
    Simulation(long seed, boolean traces) {
        this.seed = seed;
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        faultsOfTheDisk = random.nextInt(3) > 0;
        longRecords = random.nextInt(24) == 0;
        curses = random.nextInt(24) == 0;
        trace = traces ? new StringBuilder() : null;
    }

    /** What happened, a line a step. */
    String trace() { return String.valueOf(trace); }

    void trace(String who, Object what) {
        if (trace != null)
            trace.append("%9.3f s  %-8s %s%n".formatted(now / 1e9, who, what));
    }

    boolean traces() { return trace != null; }

    void fail(String why) { throw new AssertionError("seed " + seed + " at " + now / 1e9 + " s: " + why); }

    Rec record(String line) {
        int begin = line.indexOf(' ') + 1;
        int end = line.indexOf(' ', begin);
        int id = 0;
        for (int at = begin; at < (end < 0 ? line.length() : end); at++)
            id = id * 10 + Character.digit(line.charAt(at), 10);
        Rec record = id > 0 && id <= records.size() ? records.get(id - 1) : null;
        if (record == null || !isSame(record.text(), line)) fail("a record was changed: " + line);
        return record;
    }

    private static boolean isSame(String text, String line) {
        return text.length() == line.length() + 1 && text.startsWith(line);
    }

    /** All of a batch. */
    List<Rec> records(Batch batch) {
        List<Rec> all = new ArrayList<>(batch.records());
        for (String line : batch.text().split("\n")) all.add(record(line));
        if (all.size() != batch.records()) fail("a batch of " + all.size() + " says " + batch.records());
        return all;
    }

    /** Refused records go there. */
    void keep(Batch batch) {
        for (Rec record : records(batch)) {
            boolean isHopeless = record.cursed && record.othersTaken >= OUTCAST_STRIKES;
            if (!record.bad && !isHopeless) fail("a good record is among the dead letters: " + record);
            record.kept = true;
        }
    }

    void run() {
        if (random.nextInt(16) == 0) FormatOne.leave(this, servers.get(random.nextInt(2)));
        sinks.add(open(servers.get(0)));
        for (int steps = 40 + random.nextInt(80); steps > 0; steps--) {
            step();
            for (SimSink sink : sinks) sink.check();
        }
        heal();
        verify();
    }

    private SimSink open(SimServer server) {
        String name = names == 0 || random.nextInt(3) > 0 ? "sink" + names : "sink" + ++names;
        SimSink sink = new SimSink(name, server, settings(), limits(), this);
        trace(name, "opens for " + server.target);
        return sink;
    }

    private Settings settings() {
        Policy policy = Policy.values()[random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2)];
        int memory = longRecords ? 30_000 + random.nextInt(300_000) : 60 + random.nextInt(400);
        return new Settings(policy, random.nextInt(4) > 0, memory, 1 + random.nextInt(4),
                1 + random.nextInt(2),
                SECOND, SECOND / 4, 10 * SECOND, random.nextInt(2) * 10 * SECOND,
                (random.nextInt(3) - 1) * SECOND);
    }

    private StoreSettings limits() {
        long small = random.nextInt(8) == 0 ? 150 + random.nextInt(200) : 700 + random.nextInt(1000);
        long floor = random.nextInt(4) == 0 ? -1 : random.nextInt(3) * 500;
        return new StoreSettings(random.nextInt(4) == 0 ? small : 1 << 20, floor, random.nextInt(4) > 0,
                random.nextInt(4) == 0);
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 25)
            add();
        else if (dice < 75)
            any().step();
        else if (dice < 87)
            pass(random.nextInt(4) == 0 ? 12 * SECOND : random.nextInt(2) * SECOND + SECOND / 5);
        else if (dice < 91)
            changeServer();
        else if (dice < 94)
            changeDisk();
        else if (dice < 97)
            operate();
        else if (dice < 98)
            die();
        else if (dice < 99)
            endClosed();
        else if (random.nextInt(3) > 0)
            checkPromises();
        else
            rot();
    }

    private SimSink any() { return sinks.get(random.nextInt(sinks.size())); }

    private SimSink running() { return sinks.get(sinks.size() - 1); }

    private void add() {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            List<Rec> together = new ArrayList<>();
            for (int j = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1; j > 0; j--)
                together.add(record(running().run));
            if (trace != null) trace(running().name, "gets " + together);
            running().add(together);
        }
    }

    /** Runs that have their journal in the folder of a sink, and with which nobody works now. */
    List<Run> idleRuns(String sink) {
        return runs.entrySet().stream()
                .filter(entry -> entry.getKey().equals(sink) || entry.getKey().startsWith(sink + "/"))
                .map(Map.Entry::getValue)
                .filter(run -> sinks.stream().noneMatch(other -> other.worksWith(run))).toList();
    }

    /** A new one. */
    Rec record(Run run) {
        int padding = longRecords ? random.nextInt(9_000) : 0;
        Rec record =
                new Rec(records.size() + 1, run, random.nextInt(SERIES), random.nextInt(25) == 0, padding);
        record.since = now;
        record.cursed = curses && random.nextInt(20) == 0;
        records.add(record);
        return record;
    }

    private void pass(long nanos) {
        now += nanos;
        trace("", "time passes");
    }

    private void changeServer() {
        SimServer server = servers.get(random.nextInt(2));
        server.change(random);
        if (trace != null) trace(server.target, server);
    }

    private void changeDisk() {
        if (!faultsOfTheDisk) return;
        if (!disk.isWell()) unwell = now;
        disk.heal();
        switch (random.nextInt(10)) {
            case 0 -> disk.leaveFree(random.nextInt(3000));
            case 1 -> disk.readOnly = true;
            case 2 -> disk.forceFails = mayBeDamaged = true;
            case 3 -> disk.unreadable = ".seg";
            case 4 -> disk.unreadable = any().name;
            case 5 -> disk.unlisted = random.nextBoolean() ? "" : any().name;
            default -> {}
        }
        if (trace != null) trace("disk", disk.isWell() ? "well" : "taken by others " + disk.others
                + ", read-only " + disk.readOnly + ", unreadable "
                + disk.unreadable + ", unlisted " + disk.unlisted + ", fsync fails " + disk.forceFails);
    }

    /** Whether the disk is well, and has been for so long that all know. */
    boolean wasWell() { return disk.isWell() && now - unwell > 2 * SECOND; }

    /** Whatever the disk has to do is done in time; what is promised to be on it then? */
    private void checkPromises() {
        if (!wasWell()) return;
        trace("", "the disk has all the time it needs");
        for (int i = 0; i < 2; i++) {
            now += 2 * SECOND;
            for (SimSink sink : sinks) sink.finishDiskWork();
        }
        Set<String> waiting = DiskOracle.waiting(disk.image());
        for (SimSink sink : sinks) sink.keepsItsPromise(waiting);
        now += SECOND;
        for (SimSink sink : sinks) sink.finishDiskWork();
        waiting.retainAll(DiskOracle.waiting(disk.image()));
        waiting.removeAll(DiskOracle.waiting(disk.durable()));
        for (String line : waiting)
            for (SimSink sink : sinks)
                if (sink.run == record(line).run && sink.syncs())
                    fail(line + " was not made durable in time");
    }

    /** A bit on the disk turns over. */
    private void rot() {
        Set<String> before = DiskOracle.waiting(disk.image());
        if (!faultsOfTheDisk || !disk.rot(random)) return;
        mayBeDamaged = true;
        before.removeAll(DiskOracle.waiting(disk.image()));
        for (String line : before) {
            record(line).damaged = true;
            record(line).run.mayReorder = true;
        }
        trace("disk", "lost to a turned bit: " + before);
        unwell = now;
    }

    /** Saves the form, renames the sink, changes its target, restarts it, or updates the program. */
    private void operate() {
        SimSink old = running();
        int what = random.nextInt(6);
        if (what == 0) {
            update();
            return;
        }
        if (what < 3) {
            trace(old.name, "is configured again");
            old.change(settings(), limits());
            return;
        }
        SimServer server = random.nextInt(3) == 0 ? servers.get(random.nextInt(2)) : old.run.server;
        old.close();
        trace(old.name, "closes");
        sinks.add(open(server));
    }

    /**
     * All sinks end, whatever their servers do, and one of the new code begins, in the same process: where
     * the disk hangs in an order, the old one still has its folders until that returns.
     */
    private void update() {
        trace("", "the program is updated");
        SimSink old = running();
        for (SimSink sink : sinks) sink.hurry();
        for (int i = 0; i < 2; i++) {
            now += 2 * SECOND; // a write that failed is tried again
            for (SimSink sink : sinks) sink.finishDiskWork();
        }
        endClosed();
        sinks.add(new SimSink(old.name, old.run.server, settings(), limits(), this));
    }

    private void endClosed() {
        for (SimSink sink : List.copyOf(sinks))
            if (sink.closing && sink.end()) {
                trace(sink.name, "has ended");
                sinks.remove(sink);
            }
    }

    /** The process is killed, or the power fails; then it starts again. */
    private void die() {
        boolean power = faultsOfTheDisk && random.nextBoolean();
        for (SimSink sink : sinks) {
            sink.die();
            mayBeDamaged |= sink.run.wasTight; // what was in memory only may look like a gap
        }
        Set<String> before = DiskOracle.waiting(disk.image());
        Set<String> durable = power ? DiskOracle.waiting(disk.durable()) : before;
        SimServer server = running().run.server;
        sinks.clear();
        leases = new Leases();
        if (power) disk.losePower(random);
        mayBeDamaged |= power;
        Set<String> after = DiskOracle.waiting(disk.image());
        for (Rec record : records) {
            if (record.applied > 0) {
                record.maybe = true;
                continue;
            }
            String line = record.line();
            boolean was = before.contains(line) && durable.contains(line);
            if (!record.dropped && was && !after.contains(line))
                fail((power ? "a loss of power" : "a kill") + " lost " + record + " on disk");
            record.lost |= !record.dropped && !after.contains(line);
        }
        mayRepeat = true;
        trace("", power ? "the power fails" : "the process is killed");
        sinks.add(open(server));
    }

    /** Everything is well again, and stays so until nothing is left to do. */
    private void heal() {
        disk.heal();
        for (SimServer server : servers) {
            server.heal();
            trace(server.target, "stays well");
        }
        if (curses && random.nextInt(16) == 0) outlastCurses(); // seldom: as much as a hundred other lives
        for (SimServer server : servers) server.mend();
        for (SimSink sink : sinks) if (!sink.closing) sink.close();
        if (random.nextInt(256) == 0) goOnWithoutOneSegment(); // seldom: it costs as much as ten other lives
        quiet(true);
        for (SimServer server : servers) {
            SimSink last = new SimSink("last" + server.target, server, settings(), limits(), this);
            sinks.add(last);
        }
        quiet(false);
    }

    /**
     * The server is well but for the cursed records, and others come: each is a dead letter, or dropped, in
     * the end.
     */
    private void outlastCurses() {
        trace("", "a server that fails at some records for ever has all the time it needs");
        curses = false;
        for (SimServer server : servers) server.asksForNoPause();
        for (int i = 0; i < 60 * 60 / 5 && (i % 12 > 0 || running().cursedWaits()); i++) {
            now += 5 * SECOND;
            Rec other = record(running().run);
            trace(running().name, "gets " + other);
            running().add(List.of(other));
            for (int steps = 0; steps < 3; steps++) for (SimSink sink : sinks) sink.workAWhile();
            endClosed();
        }
        running().failIfCursedWait();
    }

    /** One segment cannot be read for two minutes: all that is elsewhere comes meanwhile. */
    private void goOnWithoutOneSegment() {
        List<String> segments = disk.image().keySet().stream().filter(name -> name.endsWith(".seg")).toList();
        if (segments.isEmpty()) return;
        disk.unreadable = segments.get(random.nextInt(segments.size()));
        trace("disk", "well but for " + disk.unreadable);
        for (SimServer server : servers)
            sinks.add(new SimSink("rest" + server.target, server, settings(), limits(), this));
        for (SimSink sink : sinks) sink.run.mayReorder = true;
        for (Run run : runs.values()) run.mayReorder = true;
        for (int second = 0; second < 150; second++) {
            now += SECOND;
            for (SimSink sink : sinks) sink.work();
            endClosed();
        }
        String folder = disk.unreadable.substring(0, disk.unreadable.lastIndexOf('/') + 1);
        Set<String> late = DiskOracle.waiting(disk.image());
        late.removeAll(DiskOracle.waiting(disk.only(disk.unreadable, folder + "ack")));
        // settled, and behind one that is not
        late.removeIf(line -> record(line).applied > 0 || record(line).kept);
        if (!late.isEmpty())
            fail("only " + disk.unreadable + " cannot be read, and these wait, too: " + late);
        disk.heal();
        for (SimSink sink : sinks) if (!sink.closing) sink.close();
    }

    /**
     * Time passes only where nobody has anything to do: a look at the disk costs as much as ten other steps.
     */
    private void quiet(boolean end) {
        long since = now;
        int idle = 0;
        for (int steps = 0; !sinks.isEmpty(); steps++) {
            if (steps > MAX_QUIET_STEPS) fail("it does not become quiet: " + sinks);
            if (end)
                endClosed();
            else if (now - since > 10 * SECOND && sinks.stream().allMatch(SimSink::isQuiet)) break;
            if (sinks.isEmpty()) break;
            idle = any().step() ? 0 : idle + 1;
            if (steps % 16 == 15) for (SimSink sink : sinks) sink.check();
            if (steps % 8 == 7) now += SECOND / 4;
            if (idle < 3 * sinks.size()) continue;
            now += 12 * SECOND;
            idle = 0;
        }
        for (SimSink sink : sinks) sink.check();
    }

    private void verify() {
        for (SimSink sink : sinks) if (!sink.end()) fail(sink + " does not end");
        for (Rec record : records) {
            if (record.bad && record.applied > 0) fail("a bad record was stored: " + record);
            if (record.applied == 0 && !record.dropped && !record.lost && !record.damaged)
                fail(record + " never came, and nobody counted it");
            if (record.applied > 1 && !record.maybe && !mayRepeat && !record.run.mayReorder)
                fail(record + " came " + record.applied + " times");
        }
        Set<String> left = DiskOracle.waiting(disk.image());
        if (!left.isEmpty()) fail("on disk for ever: " + left);
    }
}
