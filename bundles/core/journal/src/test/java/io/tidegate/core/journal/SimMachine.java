package io.tidegate.core.journal;

import java.io.IOException;
import java.util.List;

/** What all folders and files of a simulated disk share. */
final class SimMachine {
    /** What was done. @param file tells files apart that had one name after another; -1 with FORCE_FOLDER */
    record Op(SimDisk.Kind kind, String name, int file, long at, byte[] bytes) {}

    SimDisk.Fault fault;
    long capacity = Long.MAX_VALUE;
    long used;
    boolean readOnly;
    long operations;
    long powerUntil = Long.MAX_VALUE;
    /** Of the process; a file is usable only in the run that opened it. */
    int starts;
    int files;
    /** Files that this run opened and did not close. */
    int open;
    List<Op> ops;

    void before(SimDisk.Kind kind, String path, long at, int length) throws IOException {
        if (operations++ >= powerUntil) throw new SimDisk.PowerLoss();
        if (fault != null) fault.before(kind, path, at, length);
        boolean changes = switch (kind) {
            case NAMES, OPEN, SIZE, READ -> false;
            default -> true;
        };
        if (changes && readOnly) throw new IOException(path + ": Read-only file system");
    }

    /** Whether the power goes in the middle of the next operation. */
    boolean isLastOperation() { return operations == powerUntil && !readOnly; }

    void done(SimDisk.Kind kind, String name, int file, long at, byte[] bytes) {
        if (ops != null) ops.add(new Op(kind, name, file, at, bytes));
    }
}
