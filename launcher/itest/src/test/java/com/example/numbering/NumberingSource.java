package com.example.numbering;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * A source that is not ours: the numbers 0, 1, 2 ... as points, each once and each at its own time, at a
 * steady rate. How many it gave stands in a mapped file, which survives a kill; it goes on from there. It
 * ends when there is a file {@code stop} beside it, and then says so in that mapped file.
 */
@Component(name = "com.example.numbering", immediate = true)
public final class NumberingSource {
    /** Points a second. */
    public static final int RATE = 20_000;
    /** Time of number 0, and time between two, in ns. */
    public static final long T0 = 1_700_000_000_000_000_000L;
    public static final long STEP = 50_000;
    /** Place in the mapped file of a number that is 0 until it has ended. */
    public static final int ENDED = Long.BYTES;
    private static final long SETTLE_MILLIS = 300;
    private static final long LAST_NUMBERS_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final PointHub hub;
    private final MappedByteBuffer given;
    private final Path stop;
    private long start;
    private long first;

    /** @param anySink so that it begins when there is a sink that delivers */
    @Activate
    public NumberingSource(BundleContext context, @Reference PointHub hub,
            @Reference DeadLetters anySink) throws IOException {
        this.hub = hub;
        Path data = Path.of(context.getProperty("tidegate.data"));
        stop = data.resolve("stop");
        given = counter(data);
        thread.scheduleAtFixedRate(this::give, SETTLE_MILLIS, 1, TimeUnit.MILLISECONDS);
    }

    /** How many it gave so far; another process may look. */
    public static MappedByteBuffer counter(Path data) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data.resolve("given").toFile(), "rw")) {
            return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES);
        }
    }

    private void give() {
        if (Files.exists(stop)) {
            given.putLong(ENDED, 1);
            return;
        }
        if (start == 0) {
            start = System.nanoTime();
            first = given.getLong(0);
        }
        long due = first + (System.nanoTime() - start) * RATE / TimeUnit.SECONDS.toNanos(1);
        for (long number = given.getLong(0); number < due; number++) {
            given.putLong(0, number + 1);
            hub.publish(Point.of("numbers", T0 + number * STEP).field("n", (double) number).build());
        }
    }

    /** Returns when it gives no more: the next one goes on from the number that it gave last. */
    @Deactivate
    void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(LAST_NUMBERS_SECONDS, TimeUnit.SECONDS);
    }
}
