package io.tidegate.launcher.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate info}: what is in a CAN log. */
@Command(name = "info", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Summarizes a CAN log: format, frames, ids, channels, duration, defects.",
        footerHeading = "%nExample:%n", footer = "  tidegate info --ids drive.blf")
public final class InfoCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--ids",
            description = "Also print a line per identifier: frames in total and per second.")
    private boolean ids;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "Time zone of the recorder's clock, for formats that "
                    + "do not record it, e.g. Europe/Berlin (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Parameters(paramLabel = "LOG", description = "The log file, gzipped or not; - is the standard input.")
    private String log;

    @Override
    public Integer call() throws IOException {
        LogSummary summary = new LogSummary();
        LogInput input = new LogInput(log);
        try (ProgressBar bar = ProgressBar.of(spec.commandLine().getErr(), input.size());
                LogReader reader = input.open(BusNames.asInFile(), zone, bar)) {
            for (CanFrame frame = reader.next(); frame != null; frame = reader.next()) summary.add(frame);
            bar.close();
            print(summary, reader);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(LogSummary summary, LogReader reader) {
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        out.println("format:    " + reader.format());
        summary.print(out);
        out.println("defects:   " + reader.defects().count());
        LogInput.say(reader.defects(), out, "           ");
        if (ids) summary.printIds(out);
        out.flush();
    }
}
