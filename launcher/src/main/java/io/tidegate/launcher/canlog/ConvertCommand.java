package io.tidegate.launcher.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.LogWriter;
import io.tidegate.launcher.text.FileName;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate convert}: a CAN log in another format. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes a CAN log in another format.", "",
            "IN may be candump, Vector ASC or BLF, PEAK TRC, ASAM MF4, CSV of python-can, SavvyCAN, cabana "
                    + "or Profinity, CRTD, BUSMASTER or CANHacker, gzipped or not; the format is detected. "
                    + "Lines and objects that are not frames are skipped and reported. "
                    + "An existing OUT is replaced when the new one is complete."},
        footerHeading = "%nExamples:%n",
        footer = {"  tidegate convert drive.blf drive.log", "  tidegate convert --to asc drive.trc - | head",
            "  candump -L can0 | tidegate convert - today.log.gz"})
public final class ConvertCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--to", paramLabel = "FORMAT",
            description = "candump, asc or blf (default: from the extension .log, .asc or .blf of OUT).")
    private WriteFormat to;

    @Option(names = "--channel", paramLabel = "NAME", description = "Only this channel of IN (default: all).")
    private String channel;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "Time zone of the recorder's clock, for formats that "
                    + "do not record it, e.g. Europe/Berlin (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Parameters(index = "0", paramLabel = "IN", description = "The log; - is the standard input.")
    private String in;

    @Parameters(index = "1", paramLabel = "OUT",
            description = "The new log, gzipped if it ends in .gz; - is the standard output.")
    private String out;

    @Override
    public Integer call() throws IOException {
        if (to == null) to = WriteFormat.of(out);
        if (to == null) throw new ParameterException(spec.commandLine(),
                "OUT: expected an ending of .log, .asc or .blf, or --to candump, asc or blf; found '" + out
                        + "'");
        LogInput input = new LogInput(in);
        if (FileName.isDamaged(out) && !Files.exists(FileName.of(out)))
            throw new ParameterException(spec.commandLine(),
                    "OUT: expected a name in the encoding of this terminal (LANG), found '" + out + "'");
        if (!out.equals("-") && input.isSameAs(FileName.of(out)))
            throw new ParameterException(spec.commandLine(),
                    "OUT: expected another file than IN, found the same");
        try (ProgressBar bar = ProgressBar.of(spec.commandLine().getErr(), input.size());
                LogReader log = input.open(
                        channel == null ? BusNames.asInFile() : BusNames.only(channel, channel), zone, bar)) {
            convert(input, log);
        } catch (IOException e) {
            if (!out.equals("-") || !isBrokenPipe(e)) throw e;
        }
        return CommandLine.ExitCode.OK;
    }

    private void convert(LogInput input, LogReader log) throws IOException {
        Path file = FileName.of(out);
        if (out.equals("-"))
            copy(input, log, open(new FileOutputStream(FileDescriptor.out), false, log));
        else if (Files.exists(file) && !Files.isRegularFile(file))
            copy(input, log, open(Files.newOutputStream(file), false, log));
        else
            replace(input, log, file);
    }

    /**
     * Writes beside the file, and takes its place at the end. A link there is replaced, what it names is not
     * touched; what was begun goes also when the process is ended.
     */
    private void replace(LogInput input, LogReader log, Path file) throws IOException {
        requireFolder(file);
        Path part = part(file);
        Thread atEnd = new Thread(() -> delete(part));
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            copy(input, log, out.toLowerCase(Locale.ROOT).endsWith(".gz") ? open(create(part), true, log)
                    : to.open(part, log.firstChannel(), zone));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(part);
            keep(atEnd);
        }
    }

    /**
     * A name that nobody has: a file that is called {@code OUT.part} may be somebody's, even the log that is
     * read.
     */
    private static Path part(Path file) {
        while (true) {
            String some = Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 32);
            Path part = file.resolveSibling(file.getFileName() + "." + some + ".part");
            if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) return part;
        }
    }

    private static OutputStream create(Path part) throws IOException {
        return Files.newOutputStream(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW,
                LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder))
            throw new IOException("OUT: expected a folder at " + folder + ", found none");
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.err.println("tidegate: " + part + " is left behind: " + e.getMessage());
        }
    }

    private static void keep(Thread atEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // it runs already
        }
    }

    private LogWriter open(OutputStream stream, boolean packed, LogReader log) throws IOException {
        OutputStream packing = packed ? new GZIPOutputStream(stream, 64 * 1024) : stream;
        return to.open(new BufferedOutputStream(packing, 64 * 1024), log.firstChannel(), zone);
    }

    private void copy(LogInput input, LogReader log, LogWriter writer) throws IOException {
        long frames = 0;
        try (writer) {
            for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
                writer.write(frame);
                frames++;
            }
        }
        say(log, writer, frames);
        input.requireFrames(frames, channel, log.defects());
    }

    private void say(LogReader log, LogWriter writer, long frames) {
        PrintWriter err = spec.commandLine().getErr();
        LogInput.say(log.defects(), err, "tidegate: skipped: ");
        if (writer.moved() > 0)
            err.println("tidegate: " + writer.moved()
                    + " frames are older than the first and carry its time, for "
                    + to.name().toLowerCase(Locale.ROOT) + " has none before it");
        err.println("tidegate: " + frames + " frames from " + log.format() + " to "
                + to.name().toLowerCase(Locale.ROOT)
                + ", " + log.defects().count() + " skipped");
    }

    /** Nobody reads any more, as after {@code | head}; no fault of anyone. */
    private static boolean isBrokenPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
