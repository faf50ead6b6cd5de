package io.tidegate.launcher.canlog;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.launcher.text.FileName;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/** The log that a command reads: a file, or the standard input. */
final class LogInput {
    /** Named in a message. */
    private static final int MAX_CHANNELS = 16;

    private final String name;
    private final Set<String> channels = new TreeSet<>();

    /** @param name path of the log; {@code -} for the standard input */
    LogInput(String name) { this.name = name; }

    /** Opens it and shows how far it is while it is read. */
    LogReader open(BusNames names, ZoneId zone, ProgressBar bar) throws IOException {
        ReadOptions options = ReadOptions.of(told(names)).in(zone).telling(bar::at);
        if (name.equals("-")) return CanLog.open(System.in, "standard input", options);
        try {
            return CanLog.open(file(), options);
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": expected a log file, found nothing there", e);
        }
    }

    private Path file() { return FileName.of(name); }

    private BusNames told(BusNames names) {
        return channel -> {
            if (channels.size() < MAX_CHANNELS) channels.add(channel);
            return names.bus(channel);
        };
    }

    /**
     * Refuses a log of which not one frame was read.
     *
     * @param channel that was wanted, or null for all
     */
    void requireFrames(long frames, String channel, LogDefects defects) throws IOException {
        if (frames > 0) return;
        if (channel != null && !channels.isEmpty() && !channels.contains(channel))
            throw new IOException("--channel: expected one of "
                    + Visible.of(String.join(", ", channels)) + ", found '" + channel + "'");
        throw new IOException(name + ": expected CAN frames, found none" + (defects.count() > 0
                ? ", but " + defects.count() + " lines or objects that are no frames" : ""));
    }

    /** @return 0 if nobody knows */
    long size() throws IOException {
        Path file = file();
        return name.equals("-") || !Files.isRegularFile(file) ? 0 : Files.size(file);
    }

    boolean isSameAs(Path other) throws IOException {
        return !name.equals("-") && Files.exists(other) && Files.exists(file())
                && Files.isSameFile(file(), other);
    }

    /** What was skipped, a line each. */
    static void say(LogDefects defects, PrintWriter out, String before) {
        defects.first().forEach(defect -> out.println(before + defect));
        if (defects.count() > defects.first().size())
            out.println(before + (defects.count() - defects.first().size()) + " more like these");
        if (defects.lostByRecorder() > 0)
            out.println(
                    before + defects.lostByRecorder() + " frames, lost by the program that recorded the log");
    }
}
