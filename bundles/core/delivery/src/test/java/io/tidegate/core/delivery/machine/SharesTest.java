package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final MemoryQueue memory = new MemoryQueue();
    private final Shares shares = new Shares(memory);

    private static Batch batch(List<String> lines) {
        byte[] text = ("###" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Batch(text, 3, text.length - 3, lines.size());
    }

    /** All up to the blank, which is all there is to these. */
    private static Map<String, List<String>> bySeries(List<String> lines) {
        Map<String, List<String>> series = new TreeMap<>();
        for (String line : lines)
            series.computeIfAbsent(line.split(" ")[0], name -> new ArrayList<>()).add(line);
        return series;
    }

    @Test
    void allRecordsOfASeriesAreInOneShareInOrder() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 400; i++)
                lines.add("m" + random.nextInt(30) + ",bus=ä v=" + "1".repeat(random.nextInt(20)) + i + " "
                        + i);
            Map<String, List<String>> found = new TreeMap<>();
            for (Batch share : shares.divide(batch(lines), 1 + random.nextInt(8))) {
                if (share == null) continue;
                Map<String, List<String>> some = bySeries(share.text().lines().toList());
                assertEquals(some.values().stream().mapToInt(List::size).sum(), share.records());
                some.forEach((name, its) -> assertNull(found.put(name, its), name + " is in two shares"));
                memory.giveArray(share.bytes());
            }
            assertEquals(bySeries(lines), found);
        }
    }

    @Test
    void sharesOfManySeriesAreAboutEqual() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) lines.add("MSG_" + i % 50 + ",bus=can0 Speed=1 " + i);
        List<Batch> divided = shares.divide(batch(lines), 2);
        assertEquals(5_000, divided.get(0).records(), 100);
    }

    @Test
    void aBlankThatIsEscapedDoesNotEndTheSeries() {
        byte[] one = "a\\ b v=1".getBytes(StandardCharsets.UTF_8);
        byte[] two = "a\\ c v=1".getBytes(StandardCharsets.UTF_8);
        assertTrue(Shares.series(one, 0, one.length) != Shares.series(two, 0, two.length));
    }

    @Test
    void aRecordEndsBehindItsBreakWhereverThatIs() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++)
                if (random.nextInt(4) == 0) bytes[i] = (byte) ('\n' + random.nextInt(2));
            int from = random.nextInt(bytes.length + 1);
            int end = from;
            while (end < bytes.length && bytes[end++] != '\n') continue;
            assertEquals(end, Cuts.endOf(bytes, from, bytes.length));
        }
    }
}
