package io.tidegate.can.recorder;

import io.tidegate.core.rotation.Archive;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends finished files away, oldest first, on a thread of its own, and tries again with growing pauses. Which
 * were sent is kept in a small file beside them, so that none is sent twice after a restart.
 */
final class Uploader implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;
    private static final Duration MIN_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final RecorderSettings settings;
    private final Archive archive;
    private final Path sentList;
    private final Set<String> sent = new LinkedHashSet<>();
    private final Loop loop;

    Uploader(String instance, RecorderSettings settings, Archive archive) {
        this.settings = settings;
        this.archive = archive;
        this.sentList = settings.folder().resolve("." + Archive.prefix(instance) + ".uploaded");
        this.loop = new Loop("can.recorder~" + instance + "-upload", new Backoff(MIN_PAUSE, MAX_PAUSE),
                this::upload);
    }

    void start() { loop.start(); }

    /** Why nothing can be uploaded; empty if all is well. Any thread. */
    String trouble() { return loop.trouble(); }

    private void upload() throws IOException, InterruptedException {
        do {
            uploadWhatIsReady();
            loop.works("files are uploaded again");
        } while (loop.pause(LOOK_EVERY_NANOS));
    }

    private void uploadWhatIsReady() throws IOException {
        List<Path> files = unsent();
        if (files.isEmpty()) return;
        try (SftpFolder remote = SftpFolder.open(settings.upload())) {
            for (Path file : files) {
                if (!remote.put(file, () -> !loop.isStopping())) return;
                remember(file);
            }
        }
    }

    private List<Path> unsent() throws IOException {
        if (sent.isEmpty() && Files.exists(sentList)) sent.addAll(Files.readAllLines(sentList));
        List<Path> files = archive.ready();
        return files.stream().filter(file -> !sent.contains(file.getFileName().toString())).toList();
    }

    private void remember(Path file) throws IOException {
        sent.add(file.getFileName().toString());
        if (settings.upload().delete()) Files.deleteIfExists(file);
        sent.removeIf(name -> !Files.exists(settings.folder().resolve(name)));
        Path half = sentList.resolveSibling(sentList.getFileName() + ".tmp");
        try {
            Files.write(half, sent);
            Files.move(half, sentList, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new IOException("the folder " + settings.folder() + " is gone", e);
        }
    }

    /** Ends the thread; a file that is under way is sent again the next time. */
    @Override
    public void close() {
        loop.stop();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(STOP_WITHIN);
    }
}
