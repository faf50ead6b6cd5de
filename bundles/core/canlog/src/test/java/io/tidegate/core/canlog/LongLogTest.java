package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However long a log is: what is made per frame is the frame, which is its reader's, so nothing can pile up.
 */
class LongLogTest {
    /** CanFrame 40 bytes, its array of 8 bytes 24. */
    private static final long FRAME_BYTES = 40 + 24;
    private static final int PIECE = 10_000;
    private static final int SHORT = 20;
    private static final int LONG = 300;
    /**
     * What fifteen times as many frames may cost more, for containers and ends of blocks; a byte per frame
     * would be 2.8 MB.
     */
    private static final long SLACK = 400_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] piece(WriteFormat format, boolean headed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int head = 0;
        try (LogWriter writer = format.open(out, 0, ZoneOffset.UTC)) {
            for (int i = 0; i <= PIECE; i++) {
                writer.write(new CanFrame("can0", i & 0x7FF, 0, new byte[8],
                        1_700_000_000_000_000_000L + i * 1000L));
                if (i > 0) continue;
                writer.flush();
                head = out.size();
            }
        }
        byte[] all = out.toByteArray();
        return headed ? java.util.Arrays.copyOf(all, head)
                : java.util.Arrays.copyOfRange(all, head, all.length);
    }

    /** The beginning with one frame, then the same piece again and again. */
    private static InputStream log(WriteFormat format, int pieces) throws IOException {
        byte[] piece = piece(format, false);
        return new SequenceInputStream(new ByteArrayInputStream(piece(format, true)), new SequenceInputStream(
                Collections.enumeration(
                        IntStream.range(0, pieces).mapToObj(i -> new ByteArrayInputStream(piece)).toList())));
    }

    /** @return bytes allocated beside the frames */
    private long extra(WriteFormat format, int pieces) throws IOException {
        InputStream in = log(format, pieces);
        long before = thread.getCurrentThreadAllocatedBytes();
        long frames = 0;
        try (LogReader reader = CanLog.open(in, "endless", BusNames.asInFile())) {
            while (reader.next() != null) frames++;
            assertEquals(0, reader.defects().count(), () -> reader.defects().first().toString());
        }
        assertEquals((long) pieces * PIECE + 1, frames);
        return thread.getCurrentThreadAllocatedBytes() - before - frames * FRAME_BYTES;
    }

    @ParameterizedTest
    @EnumSource
    void aLongLogNeedsNoMoreMemoryThanAShortOne(WriteFormat format) throws IOException {
        extra(format, SHORT);
        long small = extra(format, SHORT);
        long large = extra(format, LONG);
        assertTrue(large <= small + SLACK,
                format + ": " + small + " bytes for " + SHORT + " pieces, " + large + " for " + LONG);
    }
}
