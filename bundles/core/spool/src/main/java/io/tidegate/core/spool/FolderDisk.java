package io.tidegate.core.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real folder. Its files are no {@link FileChannel}s: such a channel is closed for everybody when a thread that uses
 * it is interrupted.
 */
final class FolderDisk implements Disk {
    private final Path folder;

    FolderDisk(Path folder) { this.folder = folder.toAbsolutePath(); }

    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        makeFolder(folder);
        Path file = folder.resolve(name);
        if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
        return new OpenFile(new RandomAccessFile(file.toFile(), "rw"));
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        makeFolder(folder.getParent());
        Files.createDirectories(folder);
        force(folder.getParent());
    }

    @Override
    public DiskFile open(String name, boolean write) throws IOException {
        return new OpenFile(new RandomAccessFile(folder.resolve(name).toFile(), write ? "rw" : "r"));
    }

    @Override
    public void delete(String name) throws IOException { Files.deleteIfExists(folder.resolve(name)); }

    @Override
    public void force() throws IOException { force(folder); }

    private static void force(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) return; // cannot open a folder, and need not
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long room() {
        long bytes = folder.toFile().getUsableSpace();
        return bytes == 0 && !Files.isDirectory(folder) ? Long.MAX_VALUE : bytes;
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
            for (int now; read < length && (now = file.read(into, read, length - read)) > 0; ) read += now;
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
