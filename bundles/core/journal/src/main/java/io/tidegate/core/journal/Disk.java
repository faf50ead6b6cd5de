package io.tidegate.core.journal;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One folder, reduced to the few operations that the journal needs, so that tests can make them fail. For
 * one thread at a time.
 */
@ConsumerType
public interface Disk {
    /** Names of the files and folders in it; none if there is no such folder. */
    List<String> names() throws IOException;

    /**
     * Creates an empty file durably, and the folder if necessary. On POSIX a folder gets mode 0750 and a file
     * 0640.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there
     */
    DiskFile create(String name) throws IOException;

    /** Opens an existing file. @param write false if it is only to be read, or can only be read */
    DiskFile open(String name, boolean write) throws IOException;

    /**
     * Renames a file atomically: whatever fails, the file has one of the two names. An existing file of the
     * new name is replaced.
     */
    void rename(String name, String to) throws IOException;

    /** Deletes a file or an empty folder; does nothing if it does not exist. */
    void delete(String name) throws IOException;

    /** Deletes this folder itself if it is empty; returns whether it is gone. */
    boolean deleteIfEmpty() throws IOException;

    /** Makes the names of the files durable, but not their contents. */
    void force() throws IOException;

    /** Free bytes of the file system; {@link Long#MAX_VALUE} if unknown. */
    long room();

    /** Size of the file system in bytes; {@link Long#MAX_VALUE} if unknown. */
    long capacity();

    /** A subfolder of this folder; it is created together with its first file. */
    Disk folder(String name);

    /** Whether it has a subfolder of this name. */
    boolean isFolder(String name) throws IOException;
}
