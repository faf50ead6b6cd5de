package io.tidegate.core.delivery.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whose each journal is: at most one sink of this process works with a folder. Any thread. */
public final class Leases {
    private final Map<String, Lease> taken = new ConcurrentHashMap<>();
    /** By folder, the sink that worked with it last. */
    private final Map<String, String> workers = new ConcurrentHashMap<>();

    /** A folder for oneself; only who has it can give it back. */
    public final class Lease implements AutoCloseable {
        private final String folder;
        private boolean given;

        private Lease(String folder) { this.folder = folder; }

        /** Gives it back; once, whoever calls how often. */
        @Override
        public synchronized void close() {
            if (!given) taken.remove(folder);
            given = true;
        }

        /** It is not only to be looked at. @param sink who works with it from now on */
        Lease work(String sink) {
            workers.put(folder, sink);
            return this;
        }

        /** Nobody works with it any more, and who did does not matter. */
        void rest() { workers.remove(folder); }
    }

    /** Takes a folder; null if somebody has it. */
    public Lease take(String folder) {
        Lease lease = new Lease(folder);
        return taken.putIfAbsent(folder, lease) == null ? lease : null;
    }

    /** Whether a sink of this process works or worked with it. */
    boolean wasWorkedWith(String folder) { return workers.containsKey(folder); }

    /** Whether another sink works with it, or was the last that did. */
    boolean isOfAnother(String folder, String sink) { return !workers.getOrDefault(folder, sink).equals(sink); }
}
