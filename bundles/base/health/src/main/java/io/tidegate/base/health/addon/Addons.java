package io.tidegate.base.health.addon;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars somebody dropped into the folder for add-ons, and bundles that came another way: which of them do
 * not run. File Install passes over a jar that was only half copied, or that is no bundle, without a word.
 * One thread looks; any thread asks for the status.
 */
public final class Addons {
    /** So long a jar may take to be copied, installed and started. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Addons.class);
    private static final String NAME = "base.health~addons";

    private final Path folder;
    private final Function<Path, AddonFault> fault;
    private final Supplier<Map<String, String>> elsewhere;
    private final InstantSource clock;
    private final Map<String, Jar> jars = new TreeMap<>();
    private volatile FlowStatus status = new FlowStatus("base.health", "addons", "bundles", 0, 0, 0, 0, "");

    private volatile String attention = "";

    /** One jar as it was last seen, since when, and what was said about it. */
    private record Jar(long size, Instant modified, Instant since, AddonFault fault, String said) {
        boolean isPatienceOver(Instant now) { return !now.isBefore(since.plus(PATIENCE)); }

        boolean isTold() { return !fault.isNone() && said.equals(fault.sentence()); }
    }

    /**
     * @param fault     tells of a jar why it does not run, or should not
     * @param elsewhere bundles that came another way and do not run: which, and why
     */
    public Addons(Path folder, Function<Path, AddonFault> fault, Supplier<Map<String, String>> elsewhere,
            InstantSource clock) {
        this.folder = folder;
        this.fault = fault;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /**
     * How many jars there are, run, do not run, and may still come; what is wrong with those that do not run.
     */
    FlowStatus status() { return status(""); }

    /** The same. @param more what else is wrong; empty if nothing is */
    public FlowStatus status(String more) {
        FlowStatus now = status;
        String both = Stream.of(now.trouble(), more).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
        return new FlowStatus(now.room(), now.instance(), now.unit(), now.received(), now.sent(),
                now.dropped(),
                now.waiting(), both);
    }

    /**
     * Those that do not run are trouble; those that somebody should tidy up need attention. @param more as
     * for the status
     */
    public Health health(String more) {
        Health trouble = Health.of(status(more));
        String should = attention;
        if (should.isEmpty()) return trouble;
        return trouble.level() == Level.WELL ? new Health(Level.ATTENTION, should)
                : new Health(Level.TROUBLE, trouble.sentence() + ". " + should);
    }

    /** Looks at the folder; one that is not there has no jars. */
    public void look() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, "*.jar")) {
            listed.forEach(found::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("{}: {} cannot be listed", NAME, folder, e); // File Install says it
        }
        Map<String, String> others = elsewhere.get();
        jars.keySet().removeIf(name -> !others.containsKey(name) && !found.contains(Path.of(name)));
        others.forEach((name, why) -> jars.put(name, seen(name, 0, Instant.EPOCH, AddonFault.trouble(why))));
        for (Path file : found)
            try {
                jars.put(file.toString(),
                        seen(file.toString(), Files.size(file), Files.getLastModifiedTime(file).toInstant(),
                                fault.apply(file)));
            } catch (NoSuchFileException e) {
                jars.remove(file.toString()); // it went this moment
            } catch (IOException e) {
                LOG.debug("{}: {} cannot be looked at", NAME, file, e);
            }
        tell();
    }

    private Jar seen(String name, long size, Instant modified, AddonFault why) {
        Jar before = jars.get(name);
        boolean same = before != null && before.size == size && before.modified.equals(modified)
                && (before.fault.equals(why) || before.isTold()); // else it is on its way from state to state
        return new Jar(size, modified, same ? before.since : clock.instant(), why,
                before == null ? "" : before.said);
    }

    private void tell() {
        Instant now = clock.instant();
        List<String> troubles = new ArrayList<>();
        List<String> attentions = new ArrayList<>();
        long running = 0;
        for (Map.Entry<String, Jar> entry : jars.entrySet()) {
            Jar jar = entry.getValue();
            boolean bad = !jar.fault.isNone() && jar.isPatienceOver(now);
            if (bad) (jar.fault.level() == Level.TROUBLE ? troubles : attentions)
                    .add(entry.getKey() + ": " + jar.fault.sentence());
            if (jar.fault.isNone()) running++;
            if (bad || jar.fault.isNone()) entry.setValue(said(entry.getKey(), jar));
        }
        long bad = troubles.size() + attentions.size();
        attention = String.join(". ", attentions);
        status = new FlowStatus("base.health", "addons", "bundles", jars.size(), running, bad,
                jars.size() - running - bad,
                String.join(". ", troubles));
    }

    private static Jar said(String file, Jar jar) {
        String sentence = jar.fault.sentence();
        if (!sentence.equals(jar.said)) {
            if (jar.fault.isNone())
                LOG.info("{}: {} runs now", NAME, file);
            else
                LOG.warn("{}: {}: {}", NAME, file, sentence);
        }
        return new Jar(jar.size, jar.modified, jar.since, jar.fault, sentence);
    }
}
