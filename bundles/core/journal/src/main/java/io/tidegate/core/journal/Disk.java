package io.tidegate.core.journal;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One folder, by the few operations the journal needs, so that tests can let them fail. Of one thread at a
 * time.
 */
@ConsumerType
public interface Disk {
    /** Names of the files and folders in it; none if there is no such folder. */
    List<String> names() throws IOException;

    /**
     * Makes an empty file, and the folder, durably, if need be. On POSIX a folder gets mode 0750 and a file
     * 0640.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there
     */
    DiskFile create(String name) throws IOException;

    /** Opens a file that is there. @param write false where only reading is wanted or possible */
    DiskFile open(String name, boolean write) throws IOException;

    /**
     * Gives a file another name at once: whatever fails, one of them has it. A file that has that name is
     * replaced.
     */
    void rename(String name, String to) throws IOException;

    /** Deletes a file, or a folder that is empty; does nothing if it is not there. */
    void delete(String name) throws IOException;

    /** Deletes this folder itself if nothing is in it; returns whether it is gone. */
    boolean deleteIfEmpty() throws IOException;

    /** Makes durable which files there are; their contents are another matter. */
    void force() throws IOException;

    /** Bytes that the file system has left; {@link Long#MAX_VALUE} if unknown. */
    long room();

    /** Bytes of the whole file system; {@link Long#MAX_VALUE} if unknown. */
    long capacity();

    /** A folder within this one, made when a file is created in it. */
    Disk folder(String name);

    /** Whether a folder of this name is in it. */
    boolean isFolder(String name) throws IOException;
}
