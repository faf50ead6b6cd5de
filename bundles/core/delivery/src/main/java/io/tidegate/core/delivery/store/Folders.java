package io.tidegate.core.delivery.store;

import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of all sinks, and which of them this one may send: those that are for the same target and that
 * nobody works with. Used by one thread.
 * <pre>
 *   spool/sinks.influx1~plant/            a sink
 *           00000001/ target ack *.seg    a run of it, for one target
 *           00000002/ ...
 *           target ack *.seg              of format 1
 *           dead-letters.lp
 * </pre>
 */
public final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    /** So many looks at what is for others before it is told: their sinks may still start. */
    private static final int PATIENCE = 6;

    private final Disk spool;
    private final String sink;
    private final String target;
    private final Leases leases;
    private final Set<String> told = new HashSet<>();
    private int looks;

    /**
     * @param spool  the folder of all sinks
     * @param sink   name of this sink's folder in it
     * @param target whom its records are for
     */
    public Folders(Disk spool, String sink, String target, Leases leases) {
        this.spool = spool;
        this.sink = sink;
        this.target = target.strip();
        this.leases = leases;
    }

    /** A new journal for this run, in a folder in which nothing is. */
    RunJournal create(long segmentBytes) throws IOException {
        Disk own = spool.folder(sink);
        int last = 0;
        for (String name : own.names()) if (isRun(name)) last = Math.max(last, Integer.parseInt(name));
        while (true) {
            String name = "%08d".formatted(++last);
            Leases.Lease lease = leases.take(spool + "/" + RunJournal.name(sink, name));
            if (lease == null) continue;
            if (leases.wasWorkedWith(spool + "/" + RunJournal.name(sink, name))) {
                // another sink sent and deleted it: a new name
                lease.close();
                continue;
            }
            RunJournal made = null;
            try {
                if (own.folder(name).names().isEmpty())
                    made = create(own.folder(name), name, segmentBytes, lease);
                if (made != null) return made;
            } finally {
                if (made == null) lease.close();
            }
        }
    }

    private RunJournal create(Disk folder, String name, long segmentBytes, Leases.Lease lease)
            throws IOException {
        boolean whole = false;
        try {
            Journal journal = Journal.create(folder, target, segmentBytes);
            whole = true;
            return new RunJournal(sink, name, journal, lease.work(sink));
        } finally {
            if (!whole) discard(folder);
        }
    }

    /**
     * A journal that could not be made whole, on a full disk for instance, holds nothing; what holds
     * something is not it.
     */
    private static void discard(Disk folder) {
        try {
            if (Journal.isJournal(folder)) return;
            for (String name : folder.names()) folder.delete(name);
            folder.deleteIfEmpty();
        } catch (IOException e) {
            LOG.debug("what was begun in {} stays", folder, e);
        }
    }

    /** What was given up. @param bytes what is left of the journal */
    record GivenUp(long records, long bytes) {}

    /**
     * Gives up the oldest segment of a journal in this sink's own folder that is for another target.
     *
     * @return null if that is not so any more, somebody works with it, or it cannot be opened now
     * @throws IOException nothing was given up
     */
    GivenUp giveUpOldest(String name) throws IOException {
        Leases.Lease lease = leases.take(spool + "/" + name);
        if (lease == null) return null;
        Journal journal = null;
        try {
            journal = openIfForOthers(name);
            if (journal == null) return null;
            long before = waiting(journal);
            journal.dropOldest();
            long given = Math.max(0, before - waiting(journal));
            if (journal.segments() == 0) deleteDrained(journal, name);
            return new GivenUp(given, journal.bytes());
        } finally {
            letGo(journal, lease);
        }
    }

    private Journal openIfForOthers(String name) {
        try {
            Disk own = spool.folder(sink);
            Journal journal =
                    Journal.open(name.equals(sink) ? own : own.folder(name.substring(sink.length() + 1)));
            if (!journal.target().isEmpty() && !journal.target().equals(target)) return journal;
            letGo(journal, null);
        } catch (IOException e) {
            LOG.debug("{} cannot be opened now", name, e);
        }
        return null;
    }

    private static void deleteDrained(Journal journal, String name) {
        try {
            journal.delete();
        } catch (IOException e) {
            LOG.debug("{} is deleted by a sink for its target", name, e);
        }
    }

    private static long waiting(Journal journal) {
        return journal.isEmpty() ? 0 : journal.end() - journal.settled();
    }

    /** Whom its records are for. */
    String target() { return target; }

    /** Whether a journal is in this sink's own folder. */
    boolean isOwn(String journal) { return journal.equals(sink) || journal.startsWith(sink + "/"); }

    /** Whether another sink works with it, or was the last that did. */
    boolean isOfAnother(String journal) { return leases.isOfAnother(spool + "/" + journal, sink); }

    /** Whether a journal is in this sink's own folder. */
    boolean isOwn(RunJournal run) { return run.sink().equals(sink); }

    private static boolean isRun(String name) {
        return name.length() == 8 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Takes all journals that are for this target and that nobody works with, its own first, oldest first.
     */
    Looked look() {
        looks++;
        Looked looked = new Looked(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(),
                new HashSet<>(), "", this);
        List<String> problems = new ArrayList<>();
        boolean whole = false;
        try {
            look(sink, looked, problems::add);
            for (String other : sinks(problems::add))
                if (!other.equals(sink)) look(other, looked, problems::add);
            whole = true;
        } finally {
            if (!whole) looked.giveBack();
        }
        return new Looked(looked.journals(), looked.idle(), looked.bytes(), looked.busy(), looked.others(),
                String.join("; ", problems), this);
    }

    private List<String> sinks(Consumer<String> problem) {
        try {
            return spool.names().stream().sorted().toList();
        } catch (IOException | RuntimeException e) {
            problem.accept(told(spool + " cannot be read", e));
            return List.of();
        }
    }

    /** Whatever is wrong with one folder must not cost the others. */
    private String told(String what, Exception e) {
        if (e instanceof RuntimeException && told.add(what))
            LOG.error("{}: a fault of the program, report it", what, e);
        return what + " (" + e.getMessage() + ")";
    }

    private void look(String other, Looked looked, Consumer<String> problem) {
        try {
            if (!spool.isFolder(other)) return;
            Disk folder = spool.folder(other);
            if (Journal.isJournal(folder)) look(other, "", folder, looked, problem);
            for (String run : folder.names().stream().filter(Folders::isRun).sorted().toList())
                look(other, run, folder.folder(run), looked, problem);
        } catch (IOException | RuntimeException e) {
            problem.accept(told(other + " cannot be read", e));
        }
    }

    private void look(String other, String run, Disk disk, Looked looked, Consumer<String> problem) {
        String name = RunJournal.name(other, run);
        String key = spool + "/" + name;
        Leases.Lease lease = leases.take(key);
        if (lease == null) {
            looked.busy().add(name);
            return;
        }
        Journal journal = null;
        boolean taken = false;
        try {
            journal = Journal.open(disk);
            String whom = journal.target();
            if (whom.equals(target) || whom.isEmpty() && other.equals(sink)) {
                looked.journals().add(new RunJournal(other, run, journal, lease.work(sink)));
                taken = true;
                return;
            }
            looked.idle().put(name, new LeftBehind.Rest(whom, waiting(journal)));
            looked.bytes().put(name, journal.bytes());
            if (leases.isOfAnother(key, sink)) looked.others().add(name);
            if (other.equals(sink)) lease.rest();
            if (!journal.isEmpty()) tellOf(key, whom);
        } catch (IOException | RuntimeException e) {
            problem.accept(told(key + " cannot be opened", e));
        } finally {
            if (!taken) letGo(journal, lease);
        }
    }

    private void tellOf(String folder, String whom) {
        if (looks < PATIENCE || !told.add(folder + " " + whom)) return;
        LOG.warn(
                "records wait in {} for a sink that does not run: {}; configure it again, or any sink for "
                        + "the same, or delete the folder", folder, whom);
    }

    /** Closes a journal that was only looked at, and ends its lease; null is nothing. */
    static void letGo(Journal journal, Leases.Lease lease) {
        try {
            if (journal != null) journal.close();
        } catch (IOException e) {
            LOG.debug("a journal that was looked at", e);
        } finally {
            if (lease != null) lease.close();
        }
    }

    /** Deletes a drained journal, and the folder of another sink if it was the last in it. */
    void delete(RunJournal run, long settled) throws IOException {
        run.delete(settled);
        if (run.sink().equals(sink)) return;
        try {
            spool.folder(run.sink()).deleteIfEmpty();
        } catch (IOException e) {
            LOG.debug("an empty folder stays: {}", run.sink(), e);
        }
    }

    /**
     * Closes a journal, of which all before {@code settled} is, deletes it if it is drained, and ends its
     * lease, whatever fails.
     */
    void letGo(RunJournal run, long settled, boolean drained) {
        try {
            if (drained) delete(run, settled);
        } catch (IOException e) {
            LOG.debug("{} is deleted later", run.name(), e);
        } finally {
            letGo(run, settled);
        }
    }

    private static void letGo(RunJournal run, long settled) {
        try {
            run.letGo(settled);
        } catch (IOException e) {
            LOG.warn("spool {} cannot be closed: {}", run.name(), e.getMessage());
        }
    }
}
