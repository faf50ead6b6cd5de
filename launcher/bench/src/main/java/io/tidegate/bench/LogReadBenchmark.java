package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A log file from its first frame to its last. An operation is a frame. */
@State(Scope.Thread)
public class LogReadBenchmark {
    /** The log, in any format. */
    @Param("")
    public String file;

    /** The sum is the result, and the proof that every frame was there. */
    @Benchmark
    @OperationsPerInvocation(LogFiles.FRAMES)
    public long read() throws IOException {
        long nanos = 0;
        int frames = 0;
        try (LogReader log = CanLog.open(Path.of(file), BusNames.asInFile())) {
            for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
                nanos += frame.timeNanos();
                frames++;
            }
        }
        if (frames != LogFiles.FRAMES) throw new IOException(file + " has " + frames + " frames");
        return nanos;
    }
}
