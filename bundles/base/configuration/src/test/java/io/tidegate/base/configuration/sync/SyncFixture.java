package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.DemoBundle;
import io.tidegate.base.configuration.check.Surroundings;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.testkit.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A folder, a store and the demo bundle. Time stands still but in {@link #settle}. */
final class SyncFixture {
    static final String DEMO = "io.tidegate.sinks.demo";
    static final String PLANT = DEMO + "~plant";

    final Path folder;
    final Path state;
    final MapStore store = new MapStore();
    final Descriptions descriptions = new Descriptions();
    final Parsers parsers = new Parsers((sentence, thrown) -> {});
    final FakeClock clock = new FakeClock(Instant.now());
    FileSync sync;

    SyncFixture(Path temp) throws IOException {
        folder = Files.createDirectories(temp.resolve("config"));
        state = temp.resolve("data/files");
        descriptions.put("demo", DemoBundle.descriptions());
        restart();
    }

    /** The gateway goes down and comes up again. */
    void restart() {
        sync = new FileSync(folder, store, new Checker(descriptions, parsers,
                new Surroundings(name -> null, name -> null, folder, state.getParent())),
                new KnownFiles(state), clock);
        store.done.clear();
    }

    Path file(String name) { return folder.resolve(name); }

    void write(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) throws IOException { return Files.readString(file(name)); }

    /** Two looks, far enough apart that what lies still is taken for whole. */
    void settle() {
        sync.look();
        clock.advance(Duration.ofMillis(500));
        sync.look();
    }

    /** The console saved, deleted or made a configuration; the watcher hears of it and has a look. */
    void edited(String pid) {
        sync.edited(pid);
        sync.look();
    }
}
