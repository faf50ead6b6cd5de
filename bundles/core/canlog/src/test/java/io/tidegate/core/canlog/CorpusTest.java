package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real logs, and logs of every frame kind written by other programs. */
class CorpusTest {
    private static final Pattern FRAME = Pattern.compile("\\{ \"t\": ([\\d.]+), \"ch\": \\d+, \"id\": (\\d+), "
            + "\"ext\": (\\w+), \"rtr\": (\\w+), \"fd\": (\\w+), \"brs\": (\\w+), \"esi\": (\\w+), \"err\": (\\w+), "
            + "\"rx\": \\w+, \"dlc\": \\d+, \"data\": \"(\\w*)\" \\}");

    private static Path corpus() {
        Path corpus = Path.of(System.getProperty("tidegate.corpus", "no-corpus"));
        Assumptions.assumeTrue(Files.isDirectory(corpus), "skipped: no corpus at " + corpus);
        return corpus.resolve("logs");
    }

    private static Logs.Read read(String name) throws IOException {
        try (LogReader reader = CanLog.open(corpus().resolve(name), BusNames.asInFile())) {
            return Logs.all(reader);
        }
    }

    @Test
    void readsTheSubaruDrive() throws IOException {
        Logs.Read read = read("subaru_drive.candump.log");
        assertEquals(82_558, read.frames().size());
        assertEquals(35, read.frames().stream().map(CanFrame::id).distinct().count());
        assertEquals(0, read.defects().count());
        assertEquals(1_631_416_514_717_133_000L, read.frames().get(0).timeNanos());
    }

    @Test
    void readsWhatSavvyCanWrote() throws IOException {
        Logs.Read read = read("savvycan.candump.log");
        assertEquals(Files.readAllLines(corpus().resolve("savvycan.candump.log")).size(), read.frames().size());
        assertEquals(0, read.defects().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "mixed"})
    void readsWhatPythonCanWrote(String set) throws IOException {
        assertEquals(expected(set), texts(read("formats/" + set + ".log").frames()));
    }

    @Test
    void readsWhatCanUtilsWrote() throws IOException {
        List<CanFrame> all = read("formats/canutils/all_l2a_a2l.log").frames();
        assertEquals(17, all.size());
        assertEquals(5, all.stream().filter(frame -> (frame.flags() & Flag.FD) != 0).count());
        assertEquals(6, read("formats/canutils/candump_L_error.log").frames().stream()
                .filter(frame -> (frame.flags() & Flag.ERROR) != 0).count());
        assertEquals(0, read("formats/canutils/candump_L.log").defects().count());
    }

    /** The log's own text of each frame, as the other program knows it. */
    private static List<String> expected(String set) throws IOException {
        String json = Files.readString(corpus().resolve("formats/expected.json")).replaceAll("\\s+", " ");
        int start = json.indexOf("\"" + set + "\": [");
        Matcher frame = FRAME.matcher(json.substring(start, json.indexOf("]", start)));
        List<String> frames = new ArrayList<>();
        while (frame.find()) {
            int flags = 0;
            for (int bit = 0; bit < 6; bit++)
                if (frame.group(new int[] {3, 4, 8, 5, 6, 7}[bit]).equals("true")) flags |= 1 << bit;
            frames.add(Math.round(Double.parseDouble(frame.group(1)) * 1e6) + " " + frame.group(2) + " " + flags + " "
                    + frame.group(9));
        }
        assertTrue(frames.size() >= 8, set + " has frames");
        return frames;
    }

    private static List<String> texts(List<CanFrame> frames) {
        return frames.stream().map(frame -> frame.timeNanos() / 1000 + " " + frame.id() + " " + frame.flags() + " "
                + HexFormat.of().withUpperCase().formatHex(frame.data())).toList();
    }
}
