package io.tidegate.core.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A simulated disk. It can be full, read-only or broken in places, and loses at a loss of power what was not
 * forced: of what is pending, in a file or in a folder, any choice may be there, writes torn anywhere or by
 * sectors. Made to be quick: hundreds of thousands of runs. Of one thread.
 */
public final class SimDisk implements Disk {
    /** What can be done to a disk. FORCE_FOLDER is {@link Disk#force()}. */
    public enum Kind { NAMES, CREATE, OPEN, RENAME, DELETE, FORCE_FOLDER, SIZE, READ, WRITE, TRUNCATE, FORCE }

    /** Asked before each operation; lets it fail by throwing. */
    @FunctionalInterface
    public interface Fault {
        /**
         * @param path   of the file from the root; of the folder, "" for the root, with NAMES and
         *               FORCE_FOLDER
         * @param at     first byte; the new size with TRUNCATE; else 0
         * @param length bytes that are read or written; else 0
         */
        void before(Kind kind, String path, long at, int length) throws IOException;
    }

    /** The power went in the middle of an operation: no code of the process runs any more. */
    public static final class PowerLoss extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * A change of a folder that is not durable: what has the name now, and no other. @param file null if it
     * is deleted
     */
    private record Entry(String name, SimFile file) {}

    private final SimMachine machine;
    private final SimDisk parent;
    private final String path;
    private final Map<String, SimFile> files = new TreeMap<>();
    private final Map<String, SimFile> durable = new TreeMap<>();
    private final Map<String, SimDisk> folders = new TreeMap<>();
    private final List<Entry> pending = new ArrayList<>();
    private boolean there;

    /** An empty disk. */
    public SimDisk() { this(new SimMachine(), null, ""); }

    private SimDisk(SimMachine machine, SimDisk parent, String path) {
        this.machine = machine;
        this.parent = parent;
        this.path = path;
        there = parent == null;
    }

    // what a test does to it, from any of its folders

    /** Asked before each operation from now on; null for none. */
    public void fault(Fault fault) { machine.fault = fault; }

    /** Bytes that all files may have together. */
    public void capacity(long bytes) { machine.capacity = bytes; }

    /** Whether everything that would change it fails. */
    public void readOnly(boolean readOnly) { machine.readOnly = readOnly; }

    /** How many operations there were so far. */
    public long operations() { return machine.operations; }

    /**
     * After so many more operations each one ends with {@link PowerLoss}; the next {@link #cutPower} brings
     * it back.
     */
    public void losePowerAfter(long operations) { machine.powerUntil = machine.operations + operations; }

    /** The process ended: its open files are not usable any more. All that was written is there. */
    public void endProcess() {
        machine.starts++;
        machine.open = 0;
    }

    /** How many files this run opened and did not close. */
    public int openFiles() { return machine.open; }

    /** The power went and came back. */
    public void cutPower(Random random) {
        endProcess();
        machine.powerUntil = Long.MAX_VALUE;
        SimDisk root = this;
        while (root.parent != null) root = root.parent;
        machine.used = 0;
        root.lose(random);
    }

    private void lose(Random random) {
        int mode = random.nextInt(3);
        int prefix = random.nextInt(pending.size() + 1);
        for (int i = 0; i < pending.size(); i++)
            if (mode == 1 && i < prefix || mode == 2 && random.nextBoolean()) apply(pending.get(i));
        pending.clear();
        files.clear();
        files.putAll(durable);
        for (SimFile file : files.values()) {
            file.cutPower(random);
            machine.used += file.size();
        }
        for (SimDisk folder : folders.values()) {
            folder.lose(random);
            folder.there |= !folder.files.isEmpty();
            there |= folder.there;
        }
    }

    private void apply(Entry change) {
        if (change.file == null)
            durable.remove(change.name);
        else
            give(durable, change);
    }

    private static void give(Map<String, SimFile> names, Entry change) {
        names.values().removeIf(file -> file == change.file);
        names.put(change.name, change.file);
    }

    /** Puts a file there, durably. */
    public void put(String name, byte[] bytes) {
        remove(name);
        SimFile file = new SimFile(machine.files++, pathOf(name));
        file.put(bytes);
        machine.used += bytes.length;
        files.put(name, file);
        durable.put(name, file);
        make();
    }

    /** Takes a file away, durably. */
    public void remove(String name) {
        SimFile old = files.remove(name);
        durable.remove(name);
        if (old != null) machine.used -= old.size();
    }

    /** Flips bits of a file, as a fault of the disk does. */
    public void flip(String name, int at, int mask) { files.get(name).flip(at, mask); }

    /** All files of this folder, as a process sees them. */
    public Map<String, byte[]> contents() {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((name, file) -> all.put(name, file.contents()));
        return all;
    }

    /** Bytes that all files have together. */
    public long used() { return machine.used; }

    /** The segments in this folder, oldest first. */
    List<String> segments() {
        return files.keySet().stream().filter(name -> Segment.first(name) >= 0).toList();
    }

    /** Everything that changes it, or makes changes durable, is listed from now on. */
    List<SimMachine.Op> record() {
        machine.ops = new ArrayList<>();
        return machine.ops;
    }

    /** A disk with copies of these files. */
    static SimDisk of(Map<String, byte[]> contents) {
        SimDisk disk = new SimDisk();
        contents.forEach(disk::put);
        return disk;
    }

    // what a journal does to it

    private String pathOf(String name) { return path.isEmpty() ? name : path + '/' + name; }

    @Override
    public List<String> names() throws IOException {
        machine.before(Kind.NAMES, path, 0, 0);
        List<String> names = new ArrayList<>(files.keySet());
        folders.forEach((name, folder) -> { if (folder.there) names.add(name); });
        return names;
    }

    @Override
    public DiskFile create(String name) throws IOException {
        String file = pathOf(name);
        machine.before(Kind.CREATE, file, 0, 0);
        if (files.containsKey(name)) throw new FileAlreadyExistsException(file);
        make();
        SimFile made = new SimFile(machine.files++, file);
        files.put(name, made);
        pending.add(new Entry(name, made));
        machine.done(Kind.CREATE, name, made.number, 0, null);
        return new SimHandle(machine, made, name, true);
    }

    private void make() {
        there = true;
        if (parent != null && !parent.there) parent.make();
    }

    @Override
    public DiskFile open(String name, boolean write) throws IOException {
        machine.before(Kind.OPEN, pathOf(name), 0, 0);
        if (!files.containsKey(name)) throw new FileNotFoundException(pathOf(name));
        if (write && machine.readOnly)
            throw new FileNotFoundException(pathOf(name) + " (Read-only file system)");
        return new SimHandle(machine, files.get(name), name, write);
    }

    @Override
    public void rename(String name, String to) throws IOException {
        machine.before(Kind.RENAME, pathOf(to), 0, 0);
        SimFile file = files.get(name);
        if (file == null) throw new FileNotFoundException(pathOf(name));
        SimFile replaced = files.get(to);
        if (replaced != null) machine.used -= replaced.size();
        Entry change = new Entry(to, file);
        give(files, change);
        pending.add(change);
        machine.done(Kind.RENAME, to, file.number, 0, null);
    }

    @Override
    public void delete(String name) throws IOException {
        machine.before(Kind.DELETE, pathOf(name), 0, 0);
        SimDisk folder = folders.get(name);
        if (folder != null && folder.there && !folder.removeIfEmpty())
            throw new DirectoryNotEmptyException(pathOf(name));
        SimFile file = files.remove(name);
        if (file == null) return;
        machine.used -= file.size();
        pending.add(new Entry(name, null));
        machine.done(Kind.DELETE, name, file.number, 0, null);
    }

    @Override
    public boolean deleteIfEmpty() throws IOException {
        machine.before(Kind.DELETE, path, 0, 0);
        return removeIfEmpty();
    }

    private boolean removeIfEmpty() {
        boolean empty = files.isEmpty() && folders.values().stream().noneMatch(folder -> folder.there);
        if (empty) there = false;
        return empty;
    }

    @Override
    public void force() throws IOException {
        machine.before(Kind.FORCE_FOLDER, path, 0, 0);
        pending.forEach(this::apply);
        pending.clear();
        machine.done(Kind.FORCE_FOLDER, "", -1, 0, null);
    }

    @Override
    public long room() { return machine.capacity - machine.used; }

    @Override
    public long capacity() { return machine.capacity; }

    @Override
    public Disk folder(String name) {
        return folders.computeIfAbsent(name, key -> new SimDisk(machine, this, pathOf(key)));
    }

    @Override
    public boolean isFolder(String name) { return folders.containsKey(name) && folders.get(name).there; }

    @Override
    public String toString() { return "simulated disk" + (path.isEmpty() ? "" : ", " + path); }
}
