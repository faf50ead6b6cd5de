package io.tidegate.core.canlog.mf4;

import io.tidegate.core.canlog.format.LogInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An MF4 file to jump in: its blocks refer to each other by place. */
final class Mf4File implements Closeable {
    private final FileChannel channel;
    private final long size;
    private final LongConsumer progress;
    private long furthest;

    private Mf4File(FileChannel channel, LongConsumer progress) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.progress = progress;
    }

    /**
     * What cannot jump, because it is packed or comes through a pipe, is unpacked to a temporary file first.
     */
    static Mf4File of(LogInput input) throws IOException {
        if (input.file() != null)
            return new Mf4File(FileChannel.open(input.file(), StandardOpenOption.READ),
                    input.options().progress());
        Path copy = Files.createTempFile("tidegate-", ".mf4");
        Set<OpenOption> untilClosed = Set.of(StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            Files.copy(input.stream(), copy, StandardCopyOption.REPLACE_EXISTING);
            return new Mf4File(FileChannel.open(copy, untilClosed), bytes -> {});
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    long size() { return size; }

    /** @return bytes read, less than wanted only at the end of the file */
    int read(long at, byte[] bytes, int from, int length) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(bytes, from, length);
        int count = 0;
        while (target.hasRemaining() && at + count < size) {
            int read = channel.read(target, at + count);
            if (read < 0) break;
            count += read;
        }
        if (at + count > furthest) progress.accept(furthest = at + count);
        return count;
    }

    /** @return null if there is no block of this kind */
    @Nullable
    Mf4Block block(long at, String... kinds) throws IOException {
        return Mf4Block.read(this, at, kinds);
    }

    @Override
    public void close() throws IOException { channel.close(); }
}
