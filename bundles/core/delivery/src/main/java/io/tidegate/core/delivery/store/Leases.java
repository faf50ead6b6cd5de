package io.tidegate.core.delivery.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose each journal is: at most one sink of this process works with a folder. Any thread. */
public final class Leases {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

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
    }

    /** Takes a folder; null if somebody has it. */
    public Lease take(String folder) { return taken.add(folder) ? new Lease(folder) : null; }
}
