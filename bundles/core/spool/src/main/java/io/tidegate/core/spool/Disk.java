package io.tidegate.core.spool;

import java.io.IOException;
import java.util.List;

/** One folder, by the few operations that the spool needs, so that tests can record them and let them fail. */
interface Disk {
    /** Names of the files in it; none if there is no such folder. */
    List<String> names() throws IOException;

    /** Makes an empty file, and the folder if need be; fails if it is there. */
    DiskFile create(String name) throws IOException;

    /** Opens a file that is there. @param write false where only reading is wanted or possible */
    DiskFile open(String name, boolean write) throws IOException;

    void delete(String name) throws IOException;

    /** Makes durable which files there are; their contents are another matter. */
    void force() throws IOException;

    /** Bytes that the device has left; {@link Long#MAX_VALUE} if it does not say. */
    long room();
}
