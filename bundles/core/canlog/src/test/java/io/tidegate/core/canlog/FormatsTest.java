package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.ExpectedFrames.Keeps;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of every frame kind, written by python-can 4 and can-utils: {@code src/test/formats}. */
class FormatsTest {
    private static final long FIRST = 1_700_000_000_125_000_000L;
    private static final Path FORMATS = Path.of("src/test/formats");

    private static Logs.Read read(String name) throws IOException {
        try (LogReader reader = CanLog.open(FORMATS.resolve(name), BusNames.asInFile())) {
            return Logs.all(reader);
        }
    }

    private static List<CanFrame> frames(String name) throws IOException {
        Logs.Read read = read(name);
        assertEquals(List.of(), read.defects().first(), name);
        return read.frames();
    }

    private static List<CanFrame> expected(String set) throws IOException {
        return ExpectedFrames.of(FORMATS.resolve("expected.json"), set);
    }

    private static List<CanFrame> readback(String file) throws IOException {
        return ExpectedFrames.of(FORMATS.resolve("canutils/python_can_readback.json"), file);
    }

    private static List<CanFrame> channelsFrom(int first, List<CanFrame> frames) {
        return frames.stream().map(frame -> new CanFrame(
                "" + (Integer.parseInt(frame.bus().replaceAll("\\D", "")) - first), frame.id(), frame.flags(),
                frame.data(), frame.timeNanos(), frame.dlc())).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic.asc", "mixed.asc", "classic.blf", "mixed.blf"})
    void readsAllThatPythonCanKeeps(String file) throws IOException {
        Keeps[] all = Keeps.values();
        assertEquals(ExpectedFrames.texts(expected(file.replaceAll("\\..*", "")), 0, all),
                ExpectedFrames.texts(channelsFrom(1, frames("" + file)), 0, all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "mixed"})
    void readsPythonCansCandump(String set) throws IOException {
        Keeps[] kept = {Keeps.CHANNEL, Keeps.DIRECTION};
        assertEquals(ExpectedFrames.texts(expected(set), 0, kept),
                ExpectedFrames.texts(channelsFrom(0, frames("" + set + ".log")), 0, kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "mixed"})
    void readsPythonCansCsv(String set) throws IOException {
        assertEquals(ExpectedFrames.texts(expected(set), 0, Keeps.REMOTE_LENGTH).stream().toList(),
                ExpectedFrames.texts(frames("" + set + ".csv"), 0, Keeps.REMOTE_LENGTH));
    }

    /** python-can 4.1.0 writes only classic data frames there, and a start in the year 2080. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "mixed"})
    void readsPythonCansTrace(String set) throws IOException {
        List<CanFrame> frames = frames("" + set + ".trc");
        Keeps[] kept = {Keeps.CHANNEL, Keeps.DIRECTION};
        assertEquals(ExpectedFrames.texts(expected("classic"), -FIRST, kept),
                ExpectedFrames.texts(channelsFrom(1, frames), -frames.get(0).timeNanos(), kept));
    }

    @Test
    void readsPythonCansOldTraceInItsMilliseconds() throws IOException {
        List<CanFrame> expected = expected("classic").stream().map(frame -> frame.at(
                (frame.timeNanos() - FIRST + 200_000) / 1_000_000 * 1_000_000)).toList();
        List<CanFrame> found = frames("classic_v1_0.trc");
        assertEquals(ExpectedFrames.texts(expected.stream().map(frame -> frame.at(0)).toList(), 0),
                ExpectedFrames.texts(found.stream().map(frame -> frame.at(0)).toList(), 0));
        assertEquals(List.of(0L, 0L, 0L, 1L, 1L, 2L, 1000L, 61500L),
                found.stream().map(frame -> frame.timeNanos() / 1_000_000).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"l2a_4.asc", "l2a_6.asc", "l2a_r.asc", "log2asc_vm.asc", "candump_L.log"})
    void readsWhatCanUtilsWrote(String file) throws IOException {
        List<CanFrame> frames = frames("canutils/" + file);
        List<CanFrame> expected = readback(file);
        Keeps[] kept = {Keeps.DIRECTION, Keeps.REMOTE_LENGTH};
        assertEquals(ExpectedFrames.texts(expected, -expected.get(0).timeNanos(), kept),
                ExpectedFrames.texts(frames, -frames.get(0).timeNanos(), kept));
    }

    /**
     * The conversion of can-utils there and back keeps all but the length of remote frames and the error's
     * id.
     */
    @ParameterizedTest
    @ValueSource(strings = {"all_l2a.asc", "all_l2a_a2l.log"})
    void readsEveryKindOfFrameThatCanUtilsConverted(String file) throws IOException {
        List<CanFrame> frames = frames("canutils/" + file).stream().filter(f -> (f.flags() & Flag.ERROR) == 0)
                .toList();
        List<CanFrame> expected =
                expected("all").stream().filter(f -> (f.flags() & Flag.ERROR) == 0).toList();
        assertEquals(ExpectedFrames.texts(expected, -FIRST, Keeps.DIRECTION),
                ExpectedFrames.texts(frames, -frames.get(0).timeNanos(), Keeps.DIRECTION));
    }

    /**
     * A CANFD line without the CAN FD flag is a classic frame; python-can says otherwise, candump does not.
     * candump prints BRS and ESI only with -x.
     */
    @ParameterizedTest
    @CsvSource({"l2a_fd_crlf.asc,0", "candump_console_tax_e.txt,0", "candump_console_td_a.txt,48"})
    void readsTheSameCaptureInOtherFormats(String file, int flagsLost) throws IOException {
        List<CanFrame> log = frames("canutils/candump_L.log").stream().map(frame -> new CanFrame(frame.bus(),
                frame.id(), frame.flags() & ~flagsLost, frame.data(), frame.timeNanos(), frame.dlc()))
                .toList();
        List<CanFrame> frames = frames("canutils/" + file);
        assertEquals(ExpectedFrames.texts(log, -log.get(0).timeNanos(), Keeps.REMOTE_LENGTH),
                ExpectedFrames.texts(frames, -frames.get(0).timeNanos(), Keeps.REMOTE_LENGTH));
    }

    @ParameterizedTest
    @CsvSource({"candump_L_error.log,6,7", "candump_e_error.txt,6,7", "l2a_err.asc,6,7", "all_l2a.asc,1,17"})
    void readsErrorFrames(String file, int errors, int all) throws IOException {
        List<CanFrame> frames = frames("canutils/" + file);
        assertEquals(all, frames.size());
        assertEquals(errors, frames.stream().filter(frame -> (frame.flags() & Flag.ERROR) != 0).count());
    }
}
