package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.io.BusNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * python-can as the second witness, where it is installed: for {@code python3}, or what the system property
 * {@code tidegate.python} names, or for Debian's Python.
 */
class PythonCanTest {
    private static final String PYTHON = pythonWithCan();
    private static final String READ = """
            import can, sys
            options = {'relative_timestamp': False} if sys.argv[1].endswith('asc') else {}
            for m in can.LogReader(sys.argv[1], **options):
                flags = (m.is_extended_id and not m.is_error_frame) | m.is_remote_frame << 1 | m.is_error_frame << 2 \\
                    | m.is_fd << 3 | m.bitrate_switch << 4 | m.error_state_indicator << 5 | (not m.is_rx) << 6
                print(round(m.timestamp * 1e6), str(m.channel or 0).removeprefix('can'), 0 if m.is_error_frame else m.arbitration_id,
                      flags, '-' if m.is_error_frame else m.dlc if m.is_remote_frame else len(m.data), bytes(m.data).hex() or '-')
            """;
    private static final String WRITE = """
            import can, sys
            w = can.Logger(sys.argv[1], **({} if sys.argv[1].endswith('trc') else {'append': False}))
            t = 1700000000.125
            for i, line in enumerate(sys.argv[2:]):
                id, flags, dlc, data = line.split()
                f = int(flags)
                w.on_message_received(can.Message(timestamp=t + i * 0.001, arbitration_id=int(id), is_extended_id=bool(f & 1),
                    is_remote_frame=bool(f & 2), is_fd=bool(f & 8), bitrate_switch=bool(f & 16),
                    error_state_indicator=bool(f & 32), is_rx=not f & 64, dlc=int(dlc), channel=0,
                    data=bytes.fromhex(data.strip('-'))))
            w.stop()
            """;

    @TempDir
    private Path folder;

    private static List<String> python(String... arguments) throws IOException {
        Process process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new AssertionError(output);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return output.lines().toList();
    }

    /**
     * The one on the path may be another than Debian's, whose package python-can is. @return null if there is
     * none
     */
    private static String pythonWithCan() {
        for (String python : List.of(System.getProperty("tidegate.python", "python3"), "/usr/bin/python3"))
            try {
                python(python, "-c", "import can");
                return python;
            } catch (IOException | AssertionError e) {
                // the next
            }
        return null;
    }

    private static void assumePythonCan() {
        Assumptions.assumeTrue(PYTHON != null, "skipped: no python-can here");
    }

    private static String text(CanFrame frame, String channel) {
        boolean error = (frame.flags() & Flag.ERROR) != 0;
        boolean remote = (frame.flags() & Flag.REMOTE) != 0;
        return (frame.timeNanos() + 500) / 1000 + " " + channel + " " + frame.id() + " " + frame.flags() + " "
                + (error ? "-" : remote ? frame.dlc() : frame.length()) + " "
                + (frame.length() == 0 ? "-" : HexFormat.of().formatHex(frame.data()));
    }

    @ParameterizedTest
    @EnumSource
    void pythonCanReadsWhatIsWritten(WriteFormat format) throws IOException {
        assumePythonCan();
        List<CanFrame> frames = EveryFrame.list();
        Path file = folder.resolve("x." + format.ending());
        Files.write(file, LogWriterTest.written(format, 0, frames));
        List<String> expected = frames.stream().map(frame -> text(frame, frame.bus().substring(3))).toList();
        assertEquals(expected, python(PYTHON, "-c", READ, file.toString()));
    }

    @Test
    void pythonCanReadsARawDlc() throws IOException {
        assumePythonCan();
        for (WriteFormat format : WriteFormat.values()) {
            Path file = folder.resolve("x." + format.ending());
            Files.write(file, LogWriterTest.written(format, 0,
                    List.of(new CanFrame("can0", 1, 0, new byte[8], 0, 11))));
            assertEquals(1, python(PYTHON, "-c", READ, file.toString()).size());
        }
    }

    /**
     * Its CSV keeps neither direction nor CAN FD, its candump no length of remote frames, its TRC data frames
     * only.
     */
    @ParameterizedTest
    @ValueSource(strings = {"asc", "blf", "log", "csv", "trc"})
    void readsWhatThisPythonCanWrites(String ending) throws IOException {
        assumePythonCan();
        List<CanFrame> frames = EveryFrame.list().stream().filter(f -> (f.flags() & Flag.ERROR) == 0)
                .filter(f -> (f.flags() & (ending.matches("csv|trc") ? Flag.FD : 0)) == 0)
                .filter(f -> (f.flags() & (ending.equals("trc") ? Flag.REMOTE : 0)) == 0).toList();
        List<String> arguments =
                new ArrayList<>(List.of(PYTHON, "-c", WRITE, folder.resolve("x." + ending).toString()));
        for (CanFrame frame : frames)
            arguments.add(frame.id() + " " + frame.flags() + " "
                    + ((frame.flags() & Flag.REMOTE) != 0 ? frame.dlc()
                            : frame.length())
                    + " " + (frame.length() == 0 ? "-" : HexFormat.of().formatHex(frame.data())));
        python(arguments.toArray(String[]::new));
        int lost = ending.equals("csv") ? Flag.TRANSMITTED : 0;
        boolean remoteLength = !ending.equals("log");
        assertEquals(frames.stream().map(frame -> kept(frame, lost, remoteLength)).toList(),
                Logs.read(Files.readAllBytes(folder.resolve("x." + ending)), BusNames.asInFile()).frames()
                        .stream()
                        .map(frame -> kept(frame, lost, remoteLength)).toList());
    }

    private static String kept(CanFrame frame, int lost, boolean remoteLength) {
        return frame.id() + " " + (frame.flags() & ~lost) + " "
                + (remoteLength || frame.isData() ? frame.dlc() : "-") + " "
                + HexFormat.of().formatHex(frame.data());
    }

    /** python-can writes MF4 through asammdf, where that is installed too. */
    @Test
    void readsWhatAsammdfWrites() throws IOException {
        assumePythonCan();
        try {
            python(PYTHON, "-c", "import asammdf");
        } catch (AssertionError e) {
            Assumptions.abort("skipped: " + PYTHON + " has no asammdf");
        }
        List<CanFrame> frames =
                EveryFrame.list().stream().filter(f -> (f.flags() & Flag.ERROR) == 0).toList();
        List<String> arguments =
                new ArrayList<>(List.of(PYTHON, "-c", WRITE, folder.resolve("x.mf4").toString()));
        for (CanFrame frame : frames)
            arguments.add(frame.id() + " " + frame.flags() + " "
                    + ((frame.flags() & Flag.REMOTE) != 0 ? frame.dlc()
                            : frame.length())
                    + " " + (frame.length() == 0 ? "-" : HexFormat.of().formatHex(frame.data())));
        python(arguments.toArray(String[]::new));
        Logs.Read read = Logs.read(Files.readAllBytes(folder.resolve("x.mf4")), BusNames.asInFile());
        assertEquals(List.of(), read.defects().first());
        assertEquals(frames.stream().map(frame -> kept(frame, 0, true)).toList(),
                read.frames().stream().map(frame -> kept(frame, 0, true)).toList());
        assertEquals(1_000,
                (read.frames().get(1).timeNanos() - read.frames().get(0).timeNanos() + 500) / 1000);
    }
}
