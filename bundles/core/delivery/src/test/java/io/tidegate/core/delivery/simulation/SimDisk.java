package io.tidegate.core.delivery.simulation;

import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file system of the simulation: can be full of others' files, read-only, unreadable in places; forgets
 * what was not forced.
 */
final class SimDisk {
    /** A file: what it holds, and what of that survives a loss of power. */
    private static final class Content {
        byte[] data = new byte[64];
        int size;
        byte[] forced = new byte[0];

        byte[] now() { return Arrays.copyOf(data, size); }
    }

    /** Bytes; more than all that one life writes. */
    static final long CAPACITY = 1 << 30;

    private final TreeMap<String, Content> files = new TreeMap<>();
    /** Files whose names are durable. */
    private final Set<String> entries = new HashSet<>();
    /** Files that were deleted, but may come back with a loss of power. */
    private final Map<String, Content> ghosts = new TreeMap<>();
    /** Bytes that other programs have taken of it. */
    long others;
    boolean readOnly;
    boolean forceFails;
    /** Part of a path of what cannot be read; empty for none. */
    String unreadable = "";
    /** Part of a path of folders whose files cannot be listed; null for none. */
    String unlisted;

    void heal() {
        others = 0;
        readOnly = false;
        forceFails = false;
        unreadable = "";
        unlisted = null;
    }

    boolean isWell() {
        return others == 0 && !readOnly && !forceFails && unreadable.isEmpty() && unlisted == null;
    }

    /** Other programs fill it but for so much. */
    void leaveFree(long bytes) { others = Math.max(0, CAPACITY - used() - bytes); }

    private long free() { return others == 0 ? CAPACITY / 2 : Math.max(0, CAPACITY - others - used()); }

    Disk root() { return new Folder(""); }

    /** Every file with what it holds. */
    Map<String, byte[]> image() {
        Map<String, byte[]> image = new TreeMap<>();
        files.forEach((name, content) -> image.put(name, content.now()));
        return image;
    }

    /** Some files with what they hold. */
    Map<String, byte[]> only(String... names) {
        Map<String, byte[]> image = new TreeMap<>();
        for (String name : names) if (files.containsKey(name)) image.put(name, files.get(name).now());
        return image;
    }

    /** The files directly in one folder, with what they hold. */
    Map<String, byte[]> in(String folder) {
        Map<String, byte[]> image = new TreeMap<>();
        for (Map.Entry<String, Content> file : files.tailMap(folder + "/").entrySet()) {
            if (!file.getKey().startsWith(folder + "/")) break;
            if (file.getKey().indexOf('/', folder.length() + 1) < 0)
                image.put(file.getKey(), file.getValue().now());
        }
        return image;
    }

    /** Puts a file there, durably, as an earlier version left it. */
    void put(String name, byte[] data) {
        Content content = new Content();
        content.data = data.clone();
        content.size = data.length;
        content.forced = data.clone();
        files.put(name, content);
        entries.add(name);
    }

    /** Every file that a loss of power leaves, with what it holds at least. */
    Map<String, byte[]> durable() {
        Map<String, byte[]> image = new TreeMap<>();
        files.forEach((name, content) -> {
            if (entries.contains(name)) image.put(name, content.forced);
        });
        return image;
    }

    /** Turns a bit of a segment over; whether there was one. */
    boolean rot(Random random) {
        List<String> segments = files.keySet().stream().filter(name -> name.endsWith(".seg")).toList();
        if (segments.isEmpty()) return false;
        Content content = files.get(segments.get(random.nextInt(segments.size())));
        if (content.size == 0) return false;
        int at = random.nextInt(content.size);
        content.data[at] ^= (byte) (1 << random.nextInt(8));
        if (at < content.forced.length) content.forced[at] = content.data[at];
        return true;
    }

    private long used() {
        long used = 0;
        for (Content content : files.values()) used += content.size;
        return used;
    }

    /** What was not forced is lost, or torn, or there all the same. */
    void losePower(Random random) {
        ghosts.forEach((name, content) -> {
            if (random.nextBoolean()) files.putIfAbsent(name, content);
        });
        ghosts.clear();
        files.keySet().removeIf(name -> !entries.contains(name) && random.nextBoolean());
        for (Content content : files.values()) tear(content, random);
        entries.clear();
        entries.addAll(files.keySet());
    }

    private static void tear(Content content, Random random) {
        byte[] now = content.now();
        int kept = content.forced.length;
        int size = now.length <= kept ? now.length : kept + random.nextInt(now.length - kept + 1);
        byte[] torn = Arrays.copyOf(now, size);
        if (random.nextBoolean()) // sectors that were written over: old or new
            for (int at = 0; at < Math.min(size, kept); at += 512)
                if (random.nextBoolean())
                    System.arraycopy(content.forced, at, torn, at, Math.min(512, Math.min(size, kept) - at));
        if (size > kept && random.nextInt(4) == 0)
            Arrays.fill(torn, kept + random.nextInt(size - kept), size, (byte) 0);
        content.data = torn;
        content.size = size;
        content.forced = torn.clone();
    }

    private final class Folder implements Disk {
        private final String path;

        Folder(String path) { this.path = path; }

        private static String first(String names) {
            int end = names.indexOf('/');
            return end < 0 ? names : names.substring(0, end);
        }

        private void check(String name) throws IOException {
            if (!unreadable.isEmpty() && (path + name).contains(unreadable))
                throw new IOException("EIO " + path + name);
        }

        private void checkWritable() throws IOException {
            if (readOnly) throw new IOException("read-only file system");
        }

        @Override
        public List<String> names() throws IOException {
            check("");
            if (unlisted != null && path.contains(unlisted)) throw new IOException("EIO " + path);
            return entriesOf();
        }

        private List<String> entriesOf() {
            List<String> names = new ArrayList<>();
            for (String file : files.tailMap(path).keySet()) {
                // sorted: those of one folder follow each other
                if (!file.startsWith(path)) break;
                String name = first(file.substring(path.length()));
                if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) names.add(name);
            }
            return names;
        }

        @Override
        public DiskFile create(String name) throws IOException {
            checkWritable();
            if (files.containsKey(path + name)) throw new FileAlreadyExistsException(path + name);
            if (free() == 0) throw new IOException("no space left on device");
            Content content = new Content();
            files.put(path + name, content);
            ghosts.remove(path + name);
            return new OpenFile(content, path + name);
        }

        @Override
        public DiskFile open(String name, boolean write) throws IOException {
            check(name);
            if (write) checkWritable();
            Content content = files.get(path + name);
            if (content == null) throw new FileNotFoundException(path + name);
            return new OpenFile(content, path + name);
        }

        @Override
        public void rename(String name, String to) throws IOException {
            checkWritable();
            Content content = files.remove(path + name);
            if (content == null) throw new FileNotFoundException(path + name);
            files.put(path + to, content);
        }

        @Override
        public void delete(String name) throws IOException {
            checkWritable();
            if (isFolder(name)) throw new DirectoryNotEmptyException(path + name);
            Content gone = files.remove(path + name);
            if (gone != null && entries.contains(path + name)) ghosts.put(path + name, gone);
        }

        @Override
        public boolean deleteIfEmpty() { return entriesOf().isEmpty(); }

        @Override
        public void force() throws IOException {
            if (forceFails) throw new IOException("fsync: EIO");
            for (String file : files.keySet()) if (file.startsWith(path)) entries.add(file);
            entries.removeIf(file -> file.startsWith(path) && !files.containsKey(file));
            ghosts.keySet().removeIf(file -> file.startsWith(path));
        }

        @Override
        public long room() { return free(); }

        @Override
        public long capacity() { return CAPACITY; }

        @Override
        public Disk folder(String name) { return new Folder(path + name + "/"); }

        @Override
        public boolean isFolder(String name) {
            String folder = path + name + "/";
            String first = files.ceilingKey(folder);
            return first != null && first.startsWith(folder);
        }

        @Override
        public String toString() { return "/" + path; }
    }

    private final class OpenFile implements DiskFile {
        private final Content content;
        private final String name;

        OpenFile(Content content, String name) {
            this.content = content;
            this.name = name;
        }

        private void check() throws IOException {
            if (!unreadable.isEmpty() && name.contains(unreadable)) throw new IOException("EIO " + name);
        }

        @Override
        public long size() { return content.size; }

        @Override
        public int read(long at, byte[] into, int length) throws IOException {
            check();
            int count = (int) Math.max(0, Math.min(length, content.size - at));
            if (count > 0) System.arraycopy(content.data, (int) at, into, 0, count);
            return count;
        }

        @Override
        public void write(long at, byte[] from) throws IOException {
            if (readOnly) throw new IOException("read-only file system");
            int end = (int) at + from.length;
            if (end > content.size && others > 0 && end - content.size > free()) {
                put((int) at, from, (int) Math.min(from.length, free())); // as much as fits
                throw new IOException("no space left on device");
            }
            put((int) at, from, from.length);
        }

        private void put(int at, byte[] from, int length) {
            if (at + length > content.data.length)
                content.data = Arrays.copyOf(content.data, Math.max(at + length, content.data.length * 2));
            System.arraycopy(from, 0, content.data, at, length);
            content.size = Math.max(content.size, at + length);
        }

        @Override
        public void truncate(long size) throws IOException {
            if (readOnly) throw new IOException("read-only file system");
            content.size = (int) Math.min(content.size, size);
        }

        @Override
        public void force() throws IOException {
            if (forceFails) throw new IOException("fsync: EIO");
            content.forced = content.now();
        }

        @Override
        public void close() {}
    }
}
