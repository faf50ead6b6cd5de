package io.tidegate.core.delivery.simulation;

import io.tidegate.core.journal.Disk;
import java.util.Set;

/** The simulated disk, for tests of other packages. */
public final class BrokenDisk {
    private final SimDisk disk = new SimDisk();

    /** The folder of all sinks. */
    public Disk root() { return disk.root(); }

    /** Whether fsync fails from now on. */
    public void forceFails(boolean fails) { disk.forceFails = fails; }

    /** Whether nothing can be written from now on. */
    public void readOnly(boolean readOnly) { disk.readOnly = readOnly; }

    /** Other programs fill it but for so many bytes. */
    public void leaveFree(long bytes) { disk.leaveFree(bytes); }

    /** Other programs delete what they have on it. */
    public void empty() { disk.others = 0; }

    /** Bytes of the whole file system. */
    public long capacity() { return SimDisk.CAPACITY; }

    /** The files in folders with this in their path cannot be listed from now on; null: all can. */
    public void unlisted(String folders) { disk.unlisted = folders; }

    /** Names of all files. */
    public Set<String> files() { return disk.image().keySet(); }

    /** Names with this in them cannot be read from now on; empty: all can. */
    public void unreadable(String names) { disk.unreadable = names; }
}
