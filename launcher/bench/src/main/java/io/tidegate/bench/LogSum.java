package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What two readers of a log have to agree about.
 *
 * @param frames in it
 * @param sum    of the identifiers, the extended ones, and the data bytes, each times its place
 */
record LogSum(long frames, long sum) {
    static LogSum of(Iterable<CanFrame> frames) {
        long count = 0;
        long sum = 0;
        for (CanFrame frame : frames) {
            count++;
            sum += of(frame);
        }
        return new LogSum(count, sum);
    }

    static LogSum of(Path file) throws IOException {
        long count = 0;
        long sum = 0;
        try (LogReader log = CanLog.open(file, BusNames.asInFile())) {
            for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
                count++;
                sum += of(frame);
            }
        }
        return new LogSum(count, sum);
    }

    private static long of(CanFrame frame) {
        long sum = frame.id() + (frame.isExtended() ? 1 : 0);
        for (int i = 0; i < frame.length(); i++) sum += (i + 1L) * (frame.data()[i] & 0xFF);
        return sum;
    }
}
