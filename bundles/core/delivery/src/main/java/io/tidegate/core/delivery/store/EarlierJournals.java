package io.tidegate.core.delivery.store;

import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.Journal;
import io.tidegate.core.journal.Redirection;
import java.io.IOException;

/**
 * Journals of a sink that are for targets it had before: says that they are for another, or deletes them,
 * while nobody works with them. What becomes of their records is found, and counted, by the next look. Any
 * thread.
 */
public final class EarlierJournals {
    private final Disk spool;
    private final String sink;
    private final Leases leases;

    /** @param spool the folder of all sinks; {@code sink} the name of this sink's folder in it */
    public EarlierJournals(Disk spool, String sink, Leases leases) {
        this.spool = spool;
        this.sink = sink;
        this.leases = leases;
    }

    /** The records of a journal are for this target from now on. @param name {@code sink/00000001} */
    @SuppressWarnings("try")
    public void redirect(String name, String target) throws IOException {
        Disk folder = folder(name);
        try (Leases.Lease lease = take(name)) {
            check(name, folder, target);
            Redirection.to(folder, target.strip());
        }
    }

    /** Deletes a journal that is not for this target. */
    public void discard(String name, String target) throws IOException {
        Disk folder = folder(name);
        try (Leases.Lease lease = take(name)) {
            check(name, folder, target);
            lease.discard(); // or the next run could get its name before it is known to be gone
            Journal.open(folder).delete();
        }
    }

    /** A sink's folder, or the one of a run in it; nothing else. */
    private Disk folder(String name) throws IOException {
        String[] parts = name.split("/", -1);
        boolean isRun = parts.length == 2 && parts[1].matches("\\d{8}");
        boolean isPlace = parts.length == 1 || isRun;
        if (!isPlace || parts[0].matches("\\.{0,2}"))
            throw new IOException(name + " is not a folder of the spool");
        return isRun ? spool.folder(parts[0]).folder(parts[1]) : spool.folder(name);
    }

    private Leases.Lease take(String name) throws IOException {
        Leases.Lease lease = leases.take(spool + "/" + name);
        if (lease == null)
            throw new IOException("a sink works with " + name + " right now; try again in a moment");
        return lease;
    }

    /** Or what waits for nobody else but this sink could be deleted. */
    private void check(String name, Disk folder, String target) throws IOException {
        if (!Journal.isJournal(folder)) throw new IOException("nothing waits in " + name + " any more");
        try (Journal journal = Journal.open(folder)) {
            boolean isUnknownAndOurs = journal.target().isEmpty() && name.split("/")[0].equals(sink);
            if (isUnknownAndOurs || journal.target().equals(target.strip()))
                throw new IOException(
                        "what waits in " + name + " is for the present target, and is sent there");
        }
    }
}
