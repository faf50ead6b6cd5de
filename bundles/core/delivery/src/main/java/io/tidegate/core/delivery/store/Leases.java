package io.tidegate.core.delivery.store;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Whose each journal is: at most one sink of this process works with a folder. Any thread. */
public final class Leases {
    private static final String PROPERTY = "io.tidegate.spool.lease.";
    /** Of this class, however often it is loaded: no two leases have one token. */
    private static final String INSTANCE = UUID.randomUUID() + " ";
    private static final AtomicLong GIVEN = new AtomicLong();

    /** No sink has this name. */
    private static final String NOBODY = "";

    private final Map<Object, Object> taken;
    private final String prefix;
    /** By folder, the sink that worked with it last. */
    private final Map<String, String> workers = new ConcurrentHashMap<>();

    /** Of nobody else. */
    public Leases() { this(new ConcurrentHashMap<>(), ""); }

    private Leases(Map<Object, Object> taken, String prefix) {
        this.taken = taken;
        this.prefix = prefix;
    }

    /**
     * Shared by all of this process, also by what an update of the bundle leaves of the one before: at a disk
     * that hangs, that may go on with its folders long after the new one has started. So they are kept where
     * each class loader finds them: as system properties, a text each.
     */
    public static Leases ofProcess() { return new Leases(System.getProperties(), PROPERTY); }

    /** A folder for oneself; only who has it can give it back. */
    public final class Lease implements AutoCloseable {
        private final String folder;
        private final String token = INSTANCE + GIVEN.incrementAndGet();

        private Lease(String folder) { this.folder = folder; }

        /** Gives it back; once, whoever calls how often. */
        @Override
        public void close() { taken.remove(prefix + folder, token); }

        /** It is not only to be looked at. @param sink who works with it from now on */
        Lease work(String sink) {
            workers.put(folder, sink);
            return this;
        }

        /** What is in it is thrown away: no sink sends it, and a new journal does not get its name. */
        void discard() { workers.put(folder, NOBODY); }

        /** Nobody works with it any more, and who did does not matter. */
        void rest() { workers.remove(folder); }
    }

    /** Takes a folder; null if somebody has it. */
    public Lease take(String folder) {
        Lease lease = new Lease(folder);
        return taken.putIfAbsent(prefix + folder, lease.token) == null ? lease : null;
    }

    /** Whether a sink of this process works or worked with it, or threw it away. */
    boolean wasWorkedWith(String folder) { return workers.containsKey(folder); }

    /** Whether another sink works with it, or was the last that did. */
    boolean isOfAnother(String folder, String sink) {
        String worker = workers.getOrDefault(folder, NOBODY);
        return !worker.equals(NOBODY) && !worker.equals(sink);
    }
}
