package io.tidegate.can.recorder;

import io.tidegate.core.rotation.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends finished files away, oldest first, on a thread of its own, and tries again with growing pauses. Which were sent is
 * kept in a small file beside them, so that none is sent twice after a restart.
 */
final class Uploader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final RecorderSettings settings;
    private final Archive archive;
    private final Path sentList;
    private final Set<String> sent = new LinkedHashSet<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile String trouble = "";

    Uploader(String instance, RecorderSettings settings, Archive archive) {
        this.settings = settings;
        this.archive = archive;
        this.sentList = settings.folder().resolve("." + instance.replaceAll("[^\\w.~-]", "_") + ".uploaded");
        this.thread = new Thread(this::run, "can.recorder~" + instance + "-upload");
        thread.setDaemon(true);
    }

    void start() { thread.start(); }

    /** Why nothing can be uploaded; empty if all is well. Any thread. */
    String trouble() { return trouble; }

    private void run() {
        long pause = LOOK_EVERY_NANOS;
        while (!stopped) {
            try {
                uploadWhatIsReady();
                if (!trouble.isEmpty()) LOG.info("{}: files are uploaded again", thread.getName());
                trouble = "";
                pause = LOOK_EVERY_NANOS;
            } catch (Throwable e) {
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
                fail(e);
            }
            if (!stopped) LockSupport.parkNanos(pause);
        }
    }

    /** Nothing ends the thread but {@link #close}. */
    private void fail(Throwable e) {
        boolean isNew = trouble.isEmpty() && !stopped;
        trouble = "unexpected fault while uploading, see the log";
        try {
            boolean expected = e instanceof IOException && e.getMessage() != null;
            trouble = expected ? e.getMessage() : "unexpected fault while uploading: " + e;
            if (isNew) LOG.warn("{}: {}; it is tried again by itself", thread.getName(), trouble, expected ? null : e);
        } catch (Throwable fault) {
            // no memory left to say it with: the status does
        }
    }

    private void uploadWhatIsReady() throws IOException {
        List<Path> files = unsent();
        if (files.isEmpty()) return;
        try (SftpFolder remote = SftpFolder.open(settings.upload())) {
            for (Path file : files) {
                if (!remote.put(file, () -> !stopped)) return;
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
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
