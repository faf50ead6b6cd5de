package com.example.greenhouse;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder of files with lines: each batch becomes a file, which appears when it is complete. Any thread. */
record LinesFolder(Path folder) implements Destination {
    @Override
    public Delivery offer(Batch batch) throws IOException {
        Path part = Files.createTempFile(Files.createDirectories(folder), "lines-", ".part");
        try {
            write(part, ByteBuffer.wrap(batch.bytes(), batch.offset(), batch.length()));
            String name = part.getFileName().toString().replace(".part", ".lp");
            Files.move(part, part.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true); // the name of the file, too, is on the disk
        }
        return new Delivery.Delivered();
    }

    /** A delivered batch is never sent again, so it has to be on the disk, also after a power cut. */
    private static void write(Path file, ByteBuffer lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (lines.hasRemaining()) channel.write(lines);
            channel.force(true);
        }
    }
}
