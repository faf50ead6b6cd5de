package io.tidegate.sinks.file;

import io.tidegate.core.rotation.AppendedFile;
import io.tidegate.core.rotation.Archive;
import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.Destination;
import io.tidegate.core.spool.LineBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The file as what a sender sends to: a batch is in it whole, or offered again. Any thread. */
final class LineFile implements Destination, AutoCloseable {
    private static final String SUFFIX = ".lp";

    private final Path folder;
    private final Archive archive;
    private final AppendedFile file;

    LineFile(FileSettings settings, String name) {
        folder = settings.folder();
        archive = new Archive(folder, prefix(name), SUFFIX, settings.keep(), InstantSource.system(), name);
        file = new AppendedFile(archive, InstantSource.system(), settings.rotation().maxBytes(),
                settings.rotation().maxAge());
    }

    /** The instance, {@code plant} of {@code sinks.file~plant}, without what no file name has. */
    static String prefix(String name) { return name.substring(name.indexOf('~') + 1).replaceAll("[^\\w.~-]", "_"); }

    @Override
    public synchronized Delivery offer(LineBatch batch) {
        try {
            file.append(batch.bytes(), batch.offset(), batch.length());
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, "cannot write into " + folder + " (" + e.getMessage()
                    + "); make room there, or see the key folder");
        }
    }

    @Override
    public synchronized String check() {
        try {
            file.finishIfOld();
            return archive.trouble();
        } catch (IOException e) {
            return "cannot finish a file in " + folder + " (" + e.getMessage() + ")";
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        archive.close();
    }
}
