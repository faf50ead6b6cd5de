package io.tidegate.core.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order of the names, and which files are kept, over several processes whose clocks do what they like.
 */
class OrderTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final int SEEDS = 150;

    @TempDir
    private Path folder;
    private Instant now = NOON;

    private Archive archive(Keep keep) {
        return new Archive(folder, "drive", ".lp", keep, () -> now, "test");
    }

    /** A process that writes each text into a file of its own, and ends. */
    private void process(Keep keep, String... texts) throws IOException {
        try (Archive archive = archive(keep);
                AppendedFile file = new AppendedFile(archive, () -> now, 1, Duration.ZERO)) {
            for (String text : texts) {
                file.append(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
                now = now.plusSeconds(60);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What the files hold, in the order of their names. */
    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files())
            try (InputStream in = Files.newInputStream(file);
                    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
                        contents.add(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
                    }
        return contents;
    }

    @Test
    void aStartWithAClockThatIsBehindDeletesTheOldestFiles() throws IOException {
        Keep five = new Keep(5, 0, false);
        process(five, "a", "b", "c", "d", "e");
        now = NOON.minusSeconds(3000);
        process(five, "f", "g", "h", "i");
        assertEquals(List.of("e", "f", "g", "h", "i"), contents());
    }

    @Test
    void aClockThatWasFarAheadOnceChangesNoOrder() throws IOException {
        Keep three = new Keep(3, 0, false);
        process(three, "a", "b");
        now = Instant.parse("2090-01-01T00:00:00Z");
        process(three, "c");
        now = NOON.plusSeconds(3600);
        process(three, "d", "e");
        assertEquals(List.of("c", "d", "e"), contents());
    }

    @Test
    void namesContinueBehindACompressedOrUnfinishedFileToo() throws IOException {
        Files.writeString(folder.resolve("drive-20300101T000000.000Z.lp.gz.tmp"), "half");
        try (Archive archive = archive(new Keep(0, 0, false))) {
            assertEquals("drive-20300101T000000.001Z.lp", archive.next().getFileName().toString());
        }
    }

    @Test
    void namesWithoutADateAndFoldersAreNotOfTheSeries() throws IOException {
        List<String> others = List.of("drive-99999999T999999.999Z.lp", "drive-20260230T000000.000Z.lp");
        for (String other : others) Files.writeString(folder.resolve(other), other);
        Files.createDirectories(folder.resolve("drive-20260101T000000.000Z.lp/full"));
        try (Archive archive = archive(new Keep(1, 0, true))) {
            Path first = archive.next();
            assertEquals("drive-20261129T120000.000Z.lp", first.getFileName().toString());
            Files.writeString(first, "a");
            archive.finished();
            Await.until("it is compressed", () -> !Files.exists(first));
            assertEquals("", archive.trouble());
        }
        assertEquals(4, files().size(), files().toString());
    }

    @Test
    void aTimeBehindWhichNoNameSortsIsAnErrorThatSaysSo() throws IOException {
        Files.writeString(folder.resolve("drive-99991231T235959.999Z.lp"), "last");
        try (Archive archive = archive(new Keep(0, 0, false))) {
            String message = assertThrows(IOException.class, archive::next).getMessage();
            assertTrue(message.contains("delete or rename"), message);
        }
    }

    /** Somebody copies a file into the folder that sorts behind the one being written. */
    @Test
    void theFileBeingWrittenIsNeverDeletedWhereverItSorts() throws IOException {
        try (Archive archive = archive(new Keep(1, 1, false))) {
            Files.writeString(folder.resolve("drive-20200101T000000.000Z.lp"), "old");
            Path open = archive.next();
            Files.writeString(open, "being written");
            Files.writeString(folder.resolve("drive-20400101T000000.000Z.lp"), "copied");
            archive.tidy();
            assertEquals(List.of("being written", "copied"), contents());
        }
    }

    /**
     * The model: all files in the order they were made; kept is the longest end within the limits, or the
     * newest.
     */
    @Test
    void whatIsKeptIsTheNewestOfAllProcessesWhateverTheirClocksDid() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Keep keep = keep(random);
            List<String> model = new ArrayList<>();
            now = NOON;
            for (int process = 0, n = 2 + random.nextInt(4); process < n; process++) {
                List<String> texts = new ArrayList<>();
                for (int i = 0, files = random.nextInt(6); i < files; i++)
                    texts.add("x".repeat(random.nextInt(9)) + seed + "/" + process + "/" + i);
                process(keep, texts.toArray(String[]::new));
                model.addAll(texts);
                assertEquals(kept(model, keep), contents(),
                        "seed " + seed + ", " + keep + ", process " + process);
                model = new ArrayList<>(kept(model, keep));
                if (!model.isEmpty() && random.nextInt(4) == 0)
                    Files.delete(files().get(delete(model, random)));
                now = step(random);
            }
            for (Path file : files()) Files.delete(file);
        }
    }

    private static Keep keep(Random random) {
        int files = 1 + random.nextInt(5);
        return switch (random.nextInt(3)) {
            case 0 -> new Keep(files, 0, false);
            case 1 -> new Keep(files, 0, true);
            default -> new Keep(0, 1 + random.nextInt(40), false);
        };
    }

    private static List<String> kept(List<String> model, Keep keep) {
        int from = model.size();
        int bytes = 0;
        while (from > 0) {
            bytes += model.get(from - 1).length();
            boolean fits = (keep.files() == 0 || model.size() - from < keep.files())
                    && (keep.bytes() == 0 || bytes <= keep.bytes());
            if (!fits && from < model.size()) break;
            from--;
        }
        return List.copyOf(model.subList(from, model.size()));
    }

    private static int delete(List<String> model, Random random) {
        int at = random.nextInt(model.size());
        model.remove(at);
        return at;
    }

    /** Behind, ahead, far ahead, far behind, or as it should be. */
    private Instant step(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> now.minusSeconds(random.nextInt(7200));
            case 1 -> now.plusSeconds(86_400L * 365 * random.nextInt(50));
            case 2 -> Instant.EPOCH;
            case 3 -> NOON;
            default -> now.plusMillis(random.nextInt(3));
        };
    }
}
