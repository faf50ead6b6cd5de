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
 * The folders of all sinks, and which of them this one may send: those that are for the same target and that nobody works
 * with. Used by one thread.
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

    /**
     * What a look found.
     *
     * @param journals taken by it
     * @param idle     journals for other targets that nobody works with, by name
     * @param busy     names of those that somebody works with or looks at
     * @param problem  why some could not be looked at; empty if all could
     */
    record Looked(List<RunJournal> journals, Map<String, LeftBehind.Rest> idle, Set<String> busy, String problem, Folders by) {
        /** Whether a journal is in the sink's own folder. */
        boolean isOwn(String journal) { return journal.equals(by.sink) || journal.startsWith(by.sink + "/"); }

        /** Whether another sink works with it, or has sent all of it. */
        boolean isTaken(String journal) {
            return (busy.contains(journal) || isAbsent(journal)) && by.leases.isOfAnother(by.spool + "/" + journal, by.sink);
        }

        /** Whether somebody deleted it. */
        boolean isGone(String journal) { return isAbsent(journal) && !isTaken(journal); }

        private boolean isAbsent(String journal) {
            return problem.isEmpty() && !busy.contains(journal) && !idle.containsKey(journal);
        }
    }

    /** A new journal for this run. */
    RunJournal create(long segmentBytes) throws IOException {
        Disk own = spool.folder(sink);
        int last = 0;
        for (String name : own.names()) if (isRun(name)) last = Math.max(last, Integer.parseInt(name));
        while (true) {
            String name = "%08d".formatted(++last);
            Leases.Lease lease = leases.take(spool + "/" + RunJournal.name(sink, name));
            if (lease == null) continue;
            lease.work(sink);
            try {
                return new RunJournal(sink, name, Journal.create(own.folder(name), target, segmentBytes), lease);
            } catch (IOException | RuntimeException | Error e) {
                discard(own.folder(name));
                lease.close();
                throw e;
            }
        }
    }

    /** A journal that could not be made whole, on a full disk for instance, holds nothing. */
    private static void discard(Disk folder) {
        try {
            for (String name : folder.names()) folder.delete(name);
            folder.deleteIfEmpty();
        } catch (IOException e) {
            LOG.debug("what was begun in {} stays", folder, e);
        }
    }

    /** Whom its records are for. */
    String target() { return target; }

    /** Whether a journal is in this sink's own folder. */
    boolean isOwn(RunJournal run) { return run.sink().equals(sink); }

    private static boolean isRun(String name) { return name.length() == 8 && name.chars().allMatch(c -> c >= '0' && c <= '9'); }

    /** Takes all journals that are for this target and that nobody works with, its own first, oldest first. */
    Looked look() {
        looks++;
        Looked looked = new Looked(new ArrayList<>(), new HashMap<>(), new HashSet<>(), "", this);
        List<String> problems = new ArrayList<>();
        try {
            List<String> sinks = new ArrayList<>(spool.names().stream().sorted().toList());
            if (sinks.remove(sink)) sinks.add(0, sink);
            for (String other : sinks) look(other, looked, problems::add);
        } catch (IOException e) {
            problems.add(spool + " cannot be read (" + e.getMessage() + ")");
        }
        return new Looked(looked.journals, looked.idle, looked.busy, String.join("; ", problems), this);
    }

    private void look(String other, Looked looked, Consumer<String> problem) {
        try {
            if (!spool.isFolder(other)) return;
            Disk folder = spool.folder(other);
            if (Journal.isJournal(folder)) look(other, "", folder, looked, problem);
            for (String run : folder.names().stream().filter(Folders::isRun).sorted().toList())
                look(other, run, folder.folder(run), looked, problem);
        } catch (IOException e) {
            problem.accept(other + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private void look(String other, String run, Disk disk, Looked looked, Consumer<String> problem) {
        String name = RunJournal.name(other, run);
        String key = spool + "/" + name;
        Leases.Lease lease = leases.take(key);
        if (lease == null) {
            looked.busy.add(name);
            return;
        }
        Journal journal = null;
        boolean taken = false;
        try {
            journal = Journal.open(disk);
            String whom = journal.target();
            taken = whom.equals(target) || whom.isEmpty() && other.equals(sink);
            if (taken) looked.journals.add(new RunJournal(other, run, journal, lease.work(sink)));
            else looked.idle.put(name, new LeftBehind.Rest(whom, journal.isEmpty() ? 0 : journal.end() - journal.settled()));
            if (!taken && !journal.isEmpty()) tellOf(key, whom);
        } catch (IOException e) {
            problem.accept(key + " cannot be opened (" + e.getMessage() + ")");
        } finally {
            if (!taken) letGo(journal, lease);
        }
    }

    private void tellOf(String folder, String whom) {
        if (looks < PATIENCE || !told.add(folder + " " + whom)) return;
        LOG.warn("records wait in {} for a sink that does not run: {}; configure it again, or any sink for the same, or"
                + " delete the folder", folder, whom);
    }

    private static void letGo(Journal journal, Leases.Lease lease) {
        try {
            if (journal != null) journal.close();
        } catch (IOException e) {
            LOG.debug("a journal that was looked at", e);
        } finally {
            lease.close();
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
     * Closes a journal and ends its lease, whatever fails.
     *
     * @param settled all numbers before this one are
     * @param drained whether it can be deleted
     */
    void letGo(RunJournal run, long settled, boolean drained) {
        try {
            if (drained) delete(run, settled);
        } catch (IOException e) {
            LOG.debug("{} is deleted later", run.name(), e);
        }
        try {
            run.letGo(settled);
        } catch (IOException e) {
            LOG.warn("spool {} cannot be closed: {}", run.name(), e.getMessage());
        }
    }
}
