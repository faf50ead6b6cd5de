package io.tidegate.launcher;

import io.tidegate.core.canlog.BusNames;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.LogDefects;
import io.tidegate.core.canlog.LogReader;
import io.tidegate.core.canlog.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;

/** The log that a command reads: a file, or the standard input. */
final class LogInput {
    private final String name;

    /** @param name path of the log; {@code -} for the standard input */
    LogInput(String name) { this.name = name; }

    /** Opens it and shows how far it is while it is read. */
    LogReader open(BusNames names, ZoneId zone, ProgressBar bar) throws IOException {
        ReadOptions options = ReadOptions.of(names).in(zone).telling(bar::at);
        if (name.equals("-")) return CanLog.open(System.in, "standard input", options);
        try {
            return CanLog.open(Path.of(name), options);
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": expected a log file, found nothing there", e);
        }
    }

    /** @return 0 if nobody knows */
    long size() throws IOException {
        Path file = Path.of(name);
        return name.equals("-") || !Files.isRegularFile(file) ? 0 : Files.size(file);
    }

    boolean isSameAs(Path other) throws IOException {
        return !name.equals("-") && Files.exists(other) && Files.exists(Path.of(name)) && Files.isSameFile(Path.of(name), other);
    }

    /** What was skipped, a line each. */
    static void say(LogDefects defects, PrintWriter out, String before) {
        defects.first().forEach(defect -> out.println(before + defect));
        if (defects.count() > defects.first().size())
            out.println(before + (defects.count() - defects.first().size()) + " more like these");
        if (defects.lostByRecorder() > 0)
            out.println(before + defects.lostByRecorder() + " frames, lost by the program that recorded the log");
    }
}
