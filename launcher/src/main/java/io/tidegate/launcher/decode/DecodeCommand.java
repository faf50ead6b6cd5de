package io.tidegate.launcher.decode;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import io.tidegate.launcher.dbc.DbcInput;
import io.tidegate.launcher.text.FileName;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bin/tidegate decode}: the signals of a CAN log, without a gateway. Rows to stdout, the rest to
 * stderr.
 */
@Command(name = "decode", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Decodes a CAN log with DBC files, and writes the signals to the standard output.", "",
            "Frames that no DBC file describes, remote and error frames are skipped and counted. "
                    + "If two DBC files describe the same message, the first one wins."},
        footerHeading = "%nExamples:%n",
        footer = {"  tidegate decode --dbc car.dbc drive.log.gz | jq .signals.Speed",
            "  tidegate decode --dbc car.dbc --format csv drive.log > drive.csv",
            "  candump -L can0 | tidegate decode --dbc car.dbc -"})
public final class DecodeCommand implements Callable<Integer> {
    /** Named in a message. */
    private static final int MAX_CHANNELS = 16;

    private final Set<String> channels = new TreeSet<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--dbc", paramLabel = "FILE", required = true,
            description = "DBC file that describes the messages; may be given several times.")
    private List<Path> dbc;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "json",
            description = {"One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
                "json: one object per frame with t (seconds), bus, id, ext, message, "
                        + "signals (numbers) and labels (texts)",
                "csv:  one line per signal: t,bus,id,message,signal,value,unit,text",
                "lp:   InfluxDB line protocol, one line per frame, as the gateway sends it"})
    private Format format;

    /** Which messages match by parameter group; {@code AUTO} as the files say. */
    private enum Groups {
        ALL(J1939.ALL), AUTO(J1939.AS_FILE), OFF(J1939.OFF);

        private final J1939 j1939;

        Groups(J1939 j1939) { this.j1939 = j1939; }
    }

    @Option(names = "--j1939", paramLabel = "WHICH", defaultValue = "AUTO",
            description = {
                "Messages that are J1939 or NMEA 2000, matched by parameter group: ${COMPLETION-CANDIDATES} "
                        + "(default: ${DEFAULT-VALUE}).", "ALL:  all with 29-bit identifiers",
                "AUTO: as the DBC files say (VFrameFormat, ProtocolType)",
                "OFF:  none; identifiers must match exactly"})
    private Groups groups;

    @Option(names = "--integers", paramLabel = "HOW", defaultValue = "ROUNDED",
            description = {
                "Integers of more than 53 bits, with factor 1 and offset 0: ${COMPLETION-CANDIDATES} "
                        + "(default: ${DEFAULT-VALUE}).",
                "EXACT:   all digits; integer fields (5i, 5u) in line protocol",
                "ROUNDED: like all values, rounded to 53 bits beyond 2^53"})
    private Integers integers;

    @Option(names = "--bus", paramLabel = "NAME",
            description = "The bus that all frames are assigned to (default: "
                    + "each channel of the log is one).")
    private String bus;

    @Option(names = "--channel", paramLabel = "NAME",
            description = "Only the frames of this channel of the log, for instance can0 (default: all).")
    private String channel;

    @Parameters(paramLabel = "LOG", description = "The log file, gzipped or not; - is the standard input.")
    private String log;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<DbcFile> files = DbcInput.readAll(dbc);
        for (DbcFile file : files)
            if (!file.diagnostics().isEmpty())
                err.println("tidegate: " + file.name() + ": " + file.diagnostics().size()
                        + " findings; 'tidegate dbc lint' lists them");
        try {
            decode(files, err);
        } catch (OutputFailed failed) {
            if (!failed.isBrokenPipe()) throw failed;
        }
        return CommandLine.ExitCode.OK;
    }

    private void decode(List<DbcFile> files, PrintWriter err) throws IOException {
        LogDecoding decoding = new LogDecoding(files, groups.j1939, integers, format, new StandardOutput());
        try (LogReader reader = open(decoding)) {
            try {
                decoding.run(reader);
            } finally {
                say(reader.defects(), err);
            }
        }
        err.println("tidegate: " + decoding.summary());
        requireFrames(decoding.frames());
        if (decoding.seemsUndeclared())
            err.println(
                    "tidegate: frames match messages of the DBC files but for priority and source; if they "
                            + "are of J1939 or NMEA 2000, give --j1939=ALL");
        if (!decoding.rounded().isEmpty())
            err.println("tidegate: values beyond 2^53 of " + Visible.of(decoding.rounded())
                    + ", and perhaps of others, are rounded"
                    + " to 53 bits; give --integers=EXACT for all their digits");
    }

    private void requireFrames(long frames) throws IOException {
        if (frames > 0) return;
        if (channel != null && !channels.isEmpty() && !channels.contains(channel))
            throw new IOException(
                    "--channel: expected one of " + Visible.of(String.join(", ", channels)) + ", found '"
                            + channel + "'");
        throw new IOException(log + ": expected CAN frames, found none");
    }

    private LogReader open(LogDecoding decoding) throws IOException {
        if (log.equals("-")) {
            FlushingInput in = new FlushingInput(System.in);
            LogReader reader = CanLog.open(in, "standard input", names());
            in.flushes(decoding::flush);
            return reader;
        }
        try {
            return CanLog.open(FileName.of(log), names());
        } catch (NoSuchFileException e) {
            throw new IOException(log + ": expected a log file, found nothing there", e);
        }
    }

    private BusNames names() {
        if (channel != null) return found -> {
            if (channels.size() < MAX_CHANNELS) channels.add(found);
            return found.equals(channel) ? bus == null ? channel : bus : null;
        };
        return bus == null ? BusNames.asInFile() : BusNames.all(bus);
    }

    private static void say(LogDefects defects, PrintWriter err) {
        defects.first().forEach(defect -> err.println("tidegate: skipped: " + defect));
        if (defects.count() > defects.first().size())
            err.println(
                    "tidegate: skipped: " + (defects.count() - defects.first().size()) + " more like these");
        if (defects.lostByRecorder() > 0)
            err.println("tidegate: the program that recorded the log lost " + defects.lostByRecorder()
                    + " frames");
    }
}
