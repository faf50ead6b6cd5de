package io.tidegate.core.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder in memory that can be full or read-only, and that keeps a list of all that was done to it. */
final class MemoryDisk implements Disk {
    /** What changed a file or the folder, or made a change durable. */
    enum Kind { CREATE, DELETE, WRITE, TRUNCATE, FORCE, FORCE_FOLDER }

    /** @param file tells files apart that had one name after another */
    record Op(Kind kind, String name, int file, long at, byte[] bytes) { }

    /** A file's contents, under a number that is never given again. */
    static final class Content {
        final int number;
        byte[] bytes = new byte[0];

        Content(int number) { this.number = number; }
    }

    final Map<String, Content> files = new TreeMap<>();
    final List<Op> ops = new ArrayList<>();
    /** Bytes that all files may have together. */
    long capacity = Long.MAX_VALUE;
    boolean readOnly;
    boolean unreadable;
    boolean forceFails;
    private int made;

    /** A disk with copies of these files. */
    static MemoryDisk of(Map<String, byte[]> contents) {
        MemoryDisk disk = new MemoryDisk();
        contents.forEach((name, bytes) -> disk.put(name, bytes.clone()));
        return disk;
    }

    void put(String name, byte[] bytes) {
        Content content = new Content(made++);
        content.bytes = bytes;
        files.put(name, content);
    }

    synchronized Map<String, byte[]> contents() {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((name, content) -> all.put(name, content.bytes.clone()));
        return all;
    }

    /** The segments, oldest first. */
    List<String> segments() { return files.keySet().stream().filter(name -> name.endsWith(".seg")).toList(); }

    synchronized long used() { return files.values().stream().mapToLong(content -> content.bytes.length).sum(); }

    private void mayWrite() throws IOException {
        if (readOnly) throw new IOException("Read-only file system");
    }

    private void mayRead() throws IOException {
        if (unreadable) throw new IOException("Input/output error");
    }

    @Override
    public synchronized List<String> names() throws IOException {
        mayRead();
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        mayWrite();
        if (files.containsKey(name)) throw new FileAlreadyExistsException(name);
        put(name, new byte[0]);
        ops.add(new Op(Kind.CREATE, name, files.get(name).number, 0, null));
        return new OpenFile(name, files.get(name));
    }

    @Override
    public synchronized DiskFile open(String name, boolean write) throws IOException {
        mayRead();
        if (write) mayWrite();
        if (!files.containsKey(name)) throw new FileNotFoundException(name);
        return new OpenFile(name, files.get(name));
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        mayWrite();
        Content content = files.remove(name);
        if (content != null) ops.add(new Op(Kind.DELETE, name, content.number, 0, null));
    }

    @Override
    public synchronized void force() throws IOException {
        mayWrite();
        ops.add(new Op(Kind.FORCE_FOLDER, "", -1, 0, null));
    }

    @Override
    public long room() { return capacity - used(); }

    @Override
    public String toString() { return "memory"; }

    private final class OpenFile implements DiskFile {
        private final String name;
        private final Content content;

        OpenFile(String name, Content content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return content.bytes.length;
            }
        }

        @Override
        public int read(long at, byte[] into, int length) throws IOException {
            synchronized (MemoryDisk.this) {
                mayRead();
                int count = (int) Math.max(0, Math.min(length, content.bytes.length - at));
                if (count > 0) System.arraycopy(content.bytes, (int) at, into, 0, count);
                return count;
            }
        }

        /** Writes what there is room for, and fails if that was not all. */
        @Override
        public void write(long at, byte[] from) throws IOException {
            synchronized (MemoryDisk.this) {
                mayWrite();
                long more = Math.max(0, at + from.length - content.bytes.length);
                int now = more <= room() ? from.length : (int) Math.max(0, from.length - (more - room()));
                byte[] part = Arrays.copyOf(from, now);
                content.bytes = written(content.bytes, at, part);
                ops.add(new Op(Kind.WRITE, name, content.number, at, part));
                if (now < from.length) throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryDisk.this) {
                mayWrite();
                if (size < content.bytes.length) content.bytes = Arrays.copyOf(content.bytes, (int) size);
                ops.add(new Op(Kind.TRUNCATE, name, content.number, size, null));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                mayWrite();
                if (forceFails) throw new IOException("Input/output error");
                ops.add(new Op(Kind.FORCE, name, content.number, 0, null));
            }
        }

        @Override
        public void close() { }
    }

    static byte[] written(byte[] before, long at, byte[] part) {
        byte[] after = Arrays.copyOf(before, (int) Math.max(before.length, at + part.length));
        System.arraycopy(part, 0, after, (int) at, part.length);
        return after;
    }
}
