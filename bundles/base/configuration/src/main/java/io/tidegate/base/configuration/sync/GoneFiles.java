package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.FolderCheck;
import io.tidegate.base.configuration.sync.ConfigStore.Stored;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that went, and configurations that have no file. Used by one thread at a time. */
final class GoneFiles {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final Tracking tracking;
    private final ConfigStore store;
    private final KnownFiles known;
    private final LastGood lastGood;
    private final Clock clock;
    private final Consumer<String> withoutFile;
    private boolean isStarted;

    /** @param withoutFile writes a file for a PID that never had one */
    GoneFiles(Tracking tracking, ConfigStore store, KnownFiles known, LastGood lastGood, Clock clock,
            Consumer<String> withoutFile) {
        this.tracking = tracking;
        this.store = store;
        this.known = known;
        this.lastGood = lastGood;
        this.clock = clock;
        this.withoutFile = withoutFile;
    }

    /** Deletes the configuration of a file that is gone, once it cannot only be renamed. */
    void forget(FolderCheck listing) throws IOException {
        for (TrackedFile file : List.copyOf(tracking.files.values())) {
            if (listing.files().containsKey(file.name.file()) || !file.isGone(clock.instant())
                    || isRenaming(file, listing))
                continue;
            tracking.files.remove(file.name.file());
            boolean other =
                    listing.files().values().stream().anyMatch(name -> name.pid().equals(file.name.pid()));
            if (file.accepted != null && !other) {
                store.delete(file.name.pid());
                lastGood.forget(file.name.pid());
                LOG.info("{} is gone: its configuration was deleted", file.name.file());
            }
        }
    }

    /** True while a new file of the same component is not read yet: it may be this one under another name. */
    private boolean isRenaming(TrackedFile gone, FolderCheck listing) {
        return gone.mayBeRenamed(clock.instant()) && listing.files().values().stream()
                .filter(name -> name.component().equals(gone.name.component()))
                .map(tracking::file).anyMatch(TrackedFile::isAwaited);
    }

    /**
     * Once, at the first look: what lost its file while the gateway was down goes; what never had one gets
     * one.
     */
    void atStart(FolderCheck listing) throws IOException {
        if (isStarted)
            return;
        isStarted = true;
        Map<String, String> before = known.load();
        for (Stored stored : List.copyOf(store.all())) {
            boolean hasFile =
                    listing.files().values().stream().anyMatch(name -> name.pid().equals(stored.pid()));
            if (!hasFile && before.containsKey(stored.pid())) {
                store.delete(stored.pid());
                LOG.info("{} deleted: its file {} went while the gateway was down", stored.pid(),
                        before.get(stored.pid()));
            } else if (!hasFile) {
                withoutFile.accept(stored.pid());
            }
        }
    }
}
