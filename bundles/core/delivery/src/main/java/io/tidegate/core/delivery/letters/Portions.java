package io.tidegate.core.delivery.letters;

import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import io.tidegate.core.journal.FolderDisk;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The records of a file of dead letters, some at a time: read once, in bounded memory. Used by one thread. */
final class Portions implements Closeable {
    private static final int ENOUGH = 64 << 10;
    private static final int BUFFER = 64 << 10;

    private final Path file;
    private final InputStream in;
    private byte[] bytes = new byte[ENOUGH + 4096];
    private int length;
    private int records;
    private long at;
    private long begin;

    Portions(Path file) throws IOException {
        this.file = file;
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    byte[] bytes() { return bytes; }

    int length() { return length; }

    int records() { return records; }

    /** Reads the next portion; false if there is none. Comments and blank lines are left out. */
    boolean next() throws IOException {
        begin = at;
        length = 0;
        records = 0;
        while (length < ENOUGH && readLine()) { }
        return records > 0;
    }

    /** @return false at the end of the file */
    private boolean readLine() throws IOException {
        int start = length;
        int c;
        while ((c = in.read()) >= 0) {
            at++;
            if (c == '\n') break;
            put(c);
        }
        int end = length;
        while (end > start && (bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) end--;
        length = end;
        if (end == start || bytes[start] == '#') {
            length = start;
        } else {
            put('\n');
            records++;
        }
        return c >= 0;
    }

    private void put(int c) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
        bytes[length++] = (byte) c;
    }

    /** Leaves in the file what begins with this portion; until that is done, it is as it was. */
    void keepRest() throws IOException {
        Disk folder = new FolderDisk(file.getParent());
        Path rest = file.resolveSibling(file.getFileName() + ".new");
        folder.delete(rest.getFileName().toString());
        try (InputStream from = Files.newInputStream(file); DiskFile to = folder.create(rest.getFileName().toString())) {
            from.skipNBytes(begin);
            for (byte[] some; (some = from.readNBytes(BUFFER)).length > 0; ) to.write(to.size(), some);
            to.force(); // or a loss of power could leave the name with nothing in it
        }
        Files.move(rest, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException { in.close(); }
}
