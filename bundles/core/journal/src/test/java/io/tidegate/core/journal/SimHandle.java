package io.tidegate.core.journal;

import io.tidegate.core.journal.SimDisk.Kind;
import java.io.IOException;
import java.util.Arrays;

/** An open file of a simulated disk. */
final class SimHandle implements DiskFile {
    private final SimMachine machine;
    private final SimFile file;
    private final String name;
    private final boolean writable;
    private final int start;
    private boolean closed;

    SimHandle(SimMachine machine, SimFile file, String name, boolean writable) {
        this.machine = machine;
        this.file = file;
        this.name = name;
        this.writable = writable;
        start = machine.starts;
        machine.open++;
    }

    private void mayDo(Kind kind) throws IOException {
        if (closed || start != machine.starts) throw new IOException(file.path + ": Stream Closed");
        if (!writable && (kind == Kind.WRITE || kind == Kind.TRUNCATE))
            throw new IOException(file.path + ": Bad file descriptor");
    }

    @Override
    public long size() throws IOException {
        mayDo(Kind.SIZE);
        machine.before(Kind.SIZE, file.path, 0, 0);
        return file.size();
    }

    @Override
    public int read(long at, byte[] into, int length) throws IOException {
        mayDo(Kind.READ);
        machine.before(Kind.READ, file.path, at, length);
        return file.read(at, into, length);
    }

    /** Writes what there is room for, and fails if that was not all. When the power goes it may be torn. */
    @Override
    public void write(long at, byte[] from) throws IOException {
        mayDo(Kind.WRITE);
        if (machine.isLastOperation()) file.write((int) at, from.clone());
        machine.before(Kind.WRITE, file.path, at, from.length);
        long more = Math.max(0, at + from.length - file.size());
        long room = machine.capacity - machine.used;
        int now = more <= room ? from.length : (int) Math.max(0, from.length - (more - room));
        byte[] part = Arrays.copyOf(from, now);
        int before = file.size();
        if (now > 0) file.write((int) at, part);
        machine.used += file.size() - before;
        machine.done(Kind.WRITE, name, file.number, at, part);
        if (now < from.length) throw new IOException(file.path + ": No space left on device");
    }

    @Override
    public void truncate(long size) throws IOException {
        mayDo(Kind.TRUNCATE);
        machine.before(Kind.TRUNCATE, file.path, size, 0);
        int before = file.size();
        file.truncate((int) size);
        machine.used += file.size() - before;
        machine.done(Kind.TRUNCATE, name, file.number, size, null);
    }

    @Override
    public void force() throws IOException {
        mayDo(Kind.FORCE);
        try {
            machine.before(Kind.FORCE, file.path, 0, 0);
        } catch (IOException e) {
            file.forceFailed();
            throw e;
        }
        file.force();
        machine.done(Kind.FORCE, name, file.number, 0, null);
    }

    @Override
    public void close() {
        if (!closed && start == machine.starts) machine.open--;
        closed = true;
    }
}
