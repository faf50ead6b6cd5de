package io.tidegate.base.configuration.sync;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configurations that run, but could not be written into their files. Used by one thread. */
final class Unsaved {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final Path folder;
    /** By PID. */
    private final Map<String, String> why = new TreeMap<>();

    /** @param folder where the files are */
    Unsaved(Path folder) { this.folder = folder; }

    void failed(String pid, Exception fault) {
        String sentence =
                "the change of " + pid + " is in effect, but could not be saved in " + folder + " (" + fault
                        + "); make the folder writable, or it is lost at the next start";
        if (!sentence.equals(why.put(pid, sentence)))
            LOG.error("{}", sentence);
    }

    void saved(String pid) {
        if (why.remove(pid) != null)
            LOG.info("{} is saved again", pid);
    }

    boolean has(String pid) { return why.containsKey(pid); }

    Optional<String> sentence(String pid) { return Optional.ofNullable(why.get(pid)); }

    List<String> pids() { return List.copyOf(why.keySet()); }

    Collection<String> sentences() { return why.values(); }
}
