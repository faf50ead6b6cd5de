package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Frames into a new log file. An operation is a frame. */
@State(Scope.Thread)
public class LogWriteBenchmark {
    /** Its ending tells the format. */
    @Param("")
    public String file;

    private final List<CanFrame> frames = LogFiles.frames();

    /** Makes the file anew each time. */
    @Benchmark
    @OperationsPerInvocation(LogFiles.FRAMES)
    public void write() throws IOException {
        try (LogWriter log = WriteFormat.of(file).open(Path.of(file), 0, ZoneOffset.UTC)) {
            for (CanFrame frame : frames) log.write(frame);
        }
    }
}
