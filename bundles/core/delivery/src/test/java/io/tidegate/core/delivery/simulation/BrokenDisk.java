package io.tidegate.core.delivery.simulation;

import io.tidegate.core.journal.Disk;

/** The simulated disk, for tests of other packages. */
public final class BrokenDisk {
    private final SimDisk disk = new SimDisk();

    /** The folder of all sinks. */
    public Disk root() { return disk.root(); }

    /** Whether fsync fails from now on. */
    public void forceFails(boolean fails) { disk.forceFails = fails; }

    /** Whether nothing can be written from now on. */
    public void readOnly(boolean readOnly) { disk.readOnly = readOnly; }

    /** Names with this in them cannot be read from now on; empty: all can. */
    public void unreadable(String names) { disk.unreadable = names; }
}
