package io.tidegate.core.journal;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A real folder. It does not use {@link FileChannel} for its files, because a channel is closed for
 * everybody when a thread that uses it is interrupted.
 */
public final class FolderDisk implements Disk {
    /**
     * Makes the names of the files in a folder durable; separate so that a test can see which folders are
     * forced.
     */
    @FunctionalInterface
    interface Forcing {
        void force(Path folder) throws IOException;
    }

    private final Path folder;
    private final Forcing forcing;

    /** @param folder need not exist yet */
    public FolderDisk(Path folder) { this(folder, FolderDisk::sync); }

    FolderDisk(Path folder, Forcing forcing) {
        this.folder = folder.toAbsolutePath().normalize();
        this.forcing = forcing;
    }

    /** Where it is, absolute. */
    public Path path() { return folder; }

    @Override
    public List<String> names() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return names(files);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /**
     * Listing a folder may fail in the middle; the JDK does not report that as an {@link IOException}.
     */
    static List<String> names(DirectoryStream<Path> files) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (Path file : files) names.add(file.getFileName().toString());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /**
     * Listed names cannot always be opened, for instance if they have another encoding than that of the
     * system.
     */
    private Path resolve(String name) throws IOException {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new FileNotFoundException(folder + ": " + e.getMessage());
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        makeFolder(folder);
        Path file = Files.createFile(resolve(name), mode("rw-r-----"));
        try {
            return open(name, true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Makes each new folder durable in its parent: a file is only as safe as the folders above it. */
    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        Path parent = folder.getParent();
        if (parent == null) throw new NoSuchFileException(folder.toString());
        makeFolder(parent);
        Files.createDirectory(folder, mode("rwxr-x---"));
        forcing.force(parent);
    }

    private static FileAttribute<?>[] mode(String permissions) {
        if (File.separatorChar == '\\') return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }

    @Override
    public DiskFile open(String name, boolean write) throws IOException {
        File file = resolve(name).toFile();
        if (write && !file.exists()) throw new FileNotFoundException(file.toString()); // it would be made
        return new OpenFile(new RandomAccessFile(file, write ? "rw" : "r"));
    }

    @Override
    public void rename(String name, String to) throws IOException {
        Files.move(resolve(name), resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException { Files.deleteIfExists(resolve(name)); }

    @Override
    public boolean deleteIfEmpty() throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    @Override
    public void force() throws IOException { forcing.force(folder); }

    private static void sync(Path folder) throws IOException {
        if (File.separatorChar == '\\') return; // Windows cannot open a folder, and does not need to
        boolean interrupted = false;
        while (true) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                interrupted |= Thread.interrupted(); // it would close the channel
                channel.force(true);
                break;
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted(); // came in between: once more
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public long room() {
        File there = existing();
        return there.getTotalSpace() == 0 ? Long.MAX_VALUE : there.getUsableSpace();
    }

    @Override
    public long capacity() {
        long bytes = existing().getTotalSpace();
        return bytes == 0 ? Long.MAX_VALUE : bytes;
    }

    private File existing() {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        return there.toFile();
    }

    @Override
    public Disk folder(String name) { return new FolderDisk(folder.resolve(name), forcing); }

    @Override
    public boolean isFolder(String name) throws IOException {
        try {
            return Files.readAttributes(resolve(name), BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException | FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public String toString() { return folder.toString(); }

    private record OpenFile(RandomAccessFile file) implements DiskFile {
        @Override
        public long size() throws IOException { return file.length(); }

        @Override
        public int read(long at, byte[] into, int length) throws IOException {
            file.seek(at);
            int read = 0;
            for (int now; read < length && (now = file.read(into, read, length - read)) > 0;) read += now;
            return read;
        }

        @Override
        public void write(long at, byte[] from) throws IOException {
            file.seek(at);
            file.write(from);
        }

        @Override
        public void truncate(long size) throws IOException { file.setLength(size); }

        @Override
        public void force() throws IOException { file.getFD().sync(); }

        @Override
        public void close() throws IOException { file.close(); }
    }
}
