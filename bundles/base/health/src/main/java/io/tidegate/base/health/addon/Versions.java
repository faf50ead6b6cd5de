package io.tidegate.base.health.addon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several versions of one add-on only the newest that runs does the work: the framework would run all of
 * them, which is never what somebody means who drops a new version beside the old one. An older one is
 * started again once no newer one runs. A library that others need stays as it is. One thread looks; what
 * stops or starts a bundle, which may hang, is done apart.
 */
public final class Versions {
    /**
     * So long a newer one may not run, as it is updated or started anew, before an older one takes its place.
     */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final String NAME = "base.health~addons";

    private final Predicate<Bundle> isAddon;
    private final Predicate<Bundle> isDue;
    private final Path memory;
    private final InstantSource clock;
    private final Executor apart;
    /** Locations of those that were stopped here; what others stopped stays so. */
    private final Set<String> stopped = new ConcurrentSkipListSet<>();
    /** Locations of those that could not be started again at the last look. */
    private final Set<String> failing = new ConcurrentSkipListSet<>();
    /** Locations of those that are stopped or started this moment. */
    private final Set<String> changing = new ConcurrentSkipListSet<>();
    private final Map<String, Instant> aloneSince = new ConcurrentHashMap<>();

    /**
     * @param isAddon of which the older versions are stopped
     * @param isDue   whether an add-on should run by now, if nobody stopped it: not while the gateway starts
     *                or ends
     * @param memory  file that remembers over a restart which were stopped, as the framework does that they
     *                are
     * @param apart   runs what may take for ever
     */
    public Versions(Predicate<Bundle> isAddon, Predicate<Bundle> isDue, Path memory, InstantSource clock,
            Executor apart) {
        this.isAddon = isAddon;
        this.isDue = isDue;
        this.memory = memory;
        this.clock = clock;
        this.apart = apart;
        try {
            stopped.addAll(Files.readAllLines(memory));
        } catch (NoSuchFileException e) {
            LOG.debug("{}: no version was superseded so far", NAME);
        } catch (IOException e) {
            LOG.warn(
                    "{}: {} cannot be read ({}); an older version that was superseded is not started again "
                            + "by itself",
                    NAME,
                    memory, e.getMessage());
        }
    }

    /** Looks at the bundles of the framework, stops and starts. */
    public void look(Bundle[] all) {
        Set<String> before = new TreeSet<>(stopped);
        stopped.retainAll(Stream.of(all).map(Bundle::getLocation).collect(Collectors.toSet()));
        for (Bundle bundle : all) if (isAddon.test(bundle)) look(bundle, all);
        if (!stopped.equals(before)) remember();
    }

    private void look(Bundle bundle, Bundle[] all) {
        if (changing.contains(bundle.getLocation())) return;
        Optional<Bundle> newer = replacement(bundle, all);
        if (newer.isPresent() || !isDue.test(bundle)) {
            aloneSince.remove(bundle.getLocation());
            if (newer.isPresent() && bundle.getState() == Bundle.ACTIVE) stop(bundle, newer.get());
        } else if (stopped.contains(bundle.getLocation())
                && (isNewest(bundle, all) || isAloneForLong(bundle.getLocation())))
            change(bundle, () -> startNow(bundle));
    }

    /** No newer one is there that might come back. */
    private static boolean isNewest(Bundle bundle, Bundle[] all) {
        return Stream.of(all).noneMatch(
                other -> isSame(bundle, other) && other.getVersion().compareTo(bundle.getVersion()) > 0);
    }

    private boolean isAloneForLong(String location) {
        Instant now = clock.instant();
        return !now.isBefore(aloneSince.computeIfAbsent(location, it -> now).plus(PATIENCE));
    }

    /**
     * The newest running version of the same bundle, if it is newer and does all that this one is there for.
     */
    static Optional<Bundle> replacement(Bundle bundle, Bundle[] all) {
        return runningNewer(bundle, all).filter(newer -> Libraries.isReplaced(bundle, newer));
    }

    private static Optional<Bundle> runningNewer(Bundle bundle, Bundle[] all) {
        Bundle newest = bundle;
        for (Bundle other : all)
            if (isSame(bundle, other) && other.getState() == Bundle.ACTIVE
                    && other.getVersion().compareTo(newest.getVersion()) > 0)
                newest = other;
        return newest == bundle ? Optional.empty() : Optional.of(newest);
    }

    static boolean isSame(Bundle one, Bundle other) {
        return one.getSymbolicName() != null && one.getSymbolicName().equals(other.getSymbolicName());
    }

    private void stop(Bundle bundle, Bundle newer) {
        stopped.add(bundle.getLocation());
        remember(); // first: if the process dies in between, it is started again all the same
        change(bundle, () -> stopNow(bundle, newer));
    }

    /** Its own code runs then, for as long as it likes: neither the look nor another bundle waits for it. */
    private void change(Bundle bundle, Runnable change) {
        changing.add(bundle.getLocation());
        apart.execute(() -> {
            try {
                change.run();
            } finally {
                changing.remove(bundle.getLocation());
            }
        });
    }

    private void stopNow(Bundle bundle, Bundle newer) {
        try {
            bundle.stop();
            LOG.info("{}: {} {} is stopped: version {} has taken over", NAME, bundle.getSymbolicName(),
                    bundle.getVersion(),
                    newer.getVersion());
        } catch (BundleException | IllegalStateException e) {
            stopped.remove(bundle.getLocation());
            remember();
            LOG.debug("{}: {} cannot be stopped", NAME, bundle, e); // its fault says that both run
        }
    }

    private void startNow(Bundle bundle) {
        try {
            bundle.start();
            stopped.remove(bundle.getLocation());
            remember();
            aloneSince.remove(bundle.getLocation());
            failing.remove(bundle.getLocation());
            LOG.info("{}: {} {} runs again, as no newer version does its work", NAME,
                    bundle.getSymbolicName(), bundle.getVersion());
        } catch (BundleException | IllegalStateException e) {
            if (failing.add(bundle.getLocation()))
                LOG.warn(
                        "{}: {} {} cannot be started again, though no newer version does its work: {}; "
                                + "it is tried every two seconds",
                        NAME, bundle.getSymbolicName(), bundle.getVersion(), e.getMessage());
        }
    }

    private synchronized void remember() {
        try {
            Files.write(memory, stopped);
        } catch (IOException e) {
            LOG.warn(
                    "{}: {} cannot be written ({}); after a restart an older version is not started again "
                            + "by itself",
                    NAME,
                    memory, e.getMessage());
        }
    }
}
