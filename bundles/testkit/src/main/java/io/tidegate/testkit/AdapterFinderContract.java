package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every {@link AdapterFinder}. Its test extends this class. */
public abstract class AdapterFinderContract {
    @TempDir
    private Path config;

    /** A new, running instance. */
    protected abstract AdapterFinder finder() throws Exception;

    /** Announces two different adapters to the last {@link #finder()}; may be called repeatedly. */
    protected abstract void announce() throws Exception;

    /** Stops the last {@link #finder()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private AdapterFinder withTwo() throws Exception {
        AdapterFinder finder = finder();
        Await.until("both adapters are found", () -> {
            announce();
            return finder.found().size() == 2;
        });
        return finder;
    }

    @Test
    void anAdapterThatAnnouncesItselfAgainIsThereOnceAndInItsPlace() throws Exception {
        AdapterFinder finder = withTwo();
        List<String> names = finder.found().stream().map(FoundAdapter::name).toList();
        announce();
        assertEquals(names, finder.found().stream().map(FoundAdapter::name).toList());
        assertEquals(2, names.stream().distinct().count(),
                "two adapters of one name would be one file: " + names);
        close();
    }

    @Test
    void eachCanBeTakenOnAsAFile() throws Exception {
        for (FoundAdapter adapter : withTwo().found()) {
            Path file = adapter.accept(config);
            assertTrue(Files.readString(file).contains(" = "), "no key in " + file);
            assertEquals(adapter.pid() + "~" + adapter.name() + ".cfg", file.getFileName().toString());
        }
        close();
    }

    @Test
    void neverLetsWhoAsksWait() throws Exception {
        AdapterFinder finder = withTwo();
        Waits.assertNone("found", i -> finder.found());
        close();
    }

    @Test
    void aClosedOneStillAnswers() throws Exception {
        AdapterFinder finder = finder();
        close();
        assertDoesNotThrow(finder::found);
    }
}
