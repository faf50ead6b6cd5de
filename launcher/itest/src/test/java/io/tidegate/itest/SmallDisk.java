package io.tidegate.itest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own: ext4 in a file by a loop device, which after an error is read-only, as memory
 * cards under Debian are; where there is no such device a tmpfs. Where nothing can be mounted the test is
 * skipped and says so.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;

    private final Path place;
    private final Path image;
    private final boolean ext4;

    private SmallDisk(Path place, Path image, boolean ext4) {
        this.place = place;
        this.image = image;
        this.ext4 = ext4;
    }

    /** Mounts an empty one at {@code place}; {@code image} may hold its contents. */
    static SmallDisk at(Path place, Path image, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(place);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes * MIB);
        }
        if (run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString())
                && run("mount", "-o", "loop,errors=remount-ro", image.toString(), place.toString()))
            return new SmallDisk(place, image, true);
        String size = "size=" + mebibytes + "m";
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", size, "none", place.toString()),
                "skipped: neither a loop device nor a tmpfs can be mounted here; root may");
        return new SmallDisk(place, image, false);
    }

    /** Leaves no room on it; {@link #empty} ends that. */
    void fill() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(ballast().toFile(), "rw")) {
            for (byte[] block = new byte[MIB]; block.length >= 512;)
                if (!written(file, block)) block = new byte[block.length / 2];
        }
    }

    private static boolean written(RandomAccessFile file, byte[] block) {
        try {
            file.write(block);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Room again. */
    void empty() throws IOException { Files.delete(ballast()); }

    private Path ballast() { return place.resolve("ballast"); }

    /** From now on nothing can be written; skips the test where this cannot be done. */
    void readOnly() throws IOException, InterruptedException {
        Assumptions.assumeTrue(ext4, "skipped: no loop device, and a tmpfs has no errors");
        Path trigger = Path.of("/sys/fs/ext4/" + device().getFileName() + "/trigger_fs_error");
        Assumptions.assumeTrue(Files.exists(trigger), "skipped: this kernel makes no errors: no " + trigger);
        Files.writeString(trigger, "on purpose, by a test");
    }

    private Path device() throws IOException {
        for (String mount : Files.readAllLines(Path.of("/proc/mounts")))
            if (mount.split(" ")[1].equals(place.toString())) return Path.of(mount.split(" ")[0]);
        throw new IOException(place + " is not mounted");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) return true;
            System.out.println(String.join(" ", command) + ": " + said.strip());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!run("umount", place.toString()) && !run("umount", "-l", place.toString()))
                throw new IOException(place + " cannot be unmounted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(image);
    }
}
