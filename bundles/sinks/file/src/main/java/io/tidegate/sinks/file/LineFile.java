package io.tidegate.sinks.file;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.core.rotation.AppendedFile;
import io.tidegate.core.rotation.Archive;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files as where a sink's lines go: a batch is in one whole, or offered again. Any thread. */
final class LineFile {
    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);
    private static final String SUFFIX = ".lp";

    private final String name;
    private FileSettings settings;
    private Archive archive;
    private AppendedFile file;
    private int users;

    /** @param name PID of the sink */
    LineFile(FileSettings settings, String name) {
        this.name = name;
        open(settings);
    }

    private void open(FileSettings now) {
        settings = now;
        archive = new Archive(now.folder(), prefix(name), SUFFIX, now.keep(), InstantSource.system(), name);
        file = new AppendedFile(archive, InstantSource.system(), now.rotation().maxBytes(),
                now.rotation().maxAge());
    }

    /** The instance, {@code plant} of {@code sinks.file~plant}, without what no file name has. */
    static String prefix(String name) { return Archive.prefix(name.substring(name.indexOf('~') + 1)); }

    /** One way to the files; they are finished when the last way is closed. */
    synchronized Destination way() {
        users++;
        return new Way();
    }

    /** Finishes the file that is being written, and goes on as these say. */
    synchronized void change(FileSettings now) {
        finish();
        open(now);
    }

    private synchronized Delivery append(Batch batch) {
        try {
            file.append(batch.bytes(), batch.offset(), batch.length());
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO,
                    "cannot write into " + settings.folder() + " (" + e.getMessage()
                            + "); make room there, or see the key folder");
        }
    }

    private synchronized String check() {
        try {
            file.finishIfOld();
            return archive.trouble();
        } catch (IOException e) {
            return "cannot finish a file in " + settings.folder() + " (" + e.getMessage() + ")";
        }
    }

    private synchronized void leave() {
        if (--users == 0) finish();
    }

    private void finish() {
        try {
            file.close();
            archive.close();
        } catch (IOException e) {
            LOG.warn("{}: the last file could not be finished: {}", name, e.getMessage());
        }
    }

    private final class Way implements Destination {
        @Override
        public Delivery offer(Batch batch) { return append(batch); }

        @Override
        public String check() { return LineFile.this.check(); }

        @Override
        public void close() { leave(); }
    }
}
