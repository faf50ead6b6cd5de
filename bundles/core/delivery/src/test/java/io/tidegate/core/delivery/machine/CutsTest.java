package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutsTest {
    /** With bytes of others before and behind. */
    private static Batch batch(String... records) {
        byte[] text = ("xx" + String.join("\n", records) + "\nyy\n").getBytes(StandardCharsets.UTF_8);
        return new Batch(text, 2, text.length - 5, records.length);
    }

    private static List<String> texts(List<Batch> batches) {
        return batches.stream().map(batch -> batch == null ? null : batch.text().strip().replace('\n', ','))
                .toList();
    }

    @Test
    void partsHaveAllRecordsInOrderAndShareTheArray() {
        Batch whole = batch("a", "bb", "ccc", "d", "e");
        List<Batch> parts = Cuts.split(whole, 2);
        assertEquals(List.of("a,bb", "ccc,d,e"), texts(parts));
        assertSame(whole.bytes(), parts.get(1).bytes());
        assertEquals(List.of(2, 3), parts.stream().map(Batch::records).toList());
    }

    @Test
    void theFirstHalfOfAnOddNumberIsTheLargerOne() {
        assertEquals(List.of("a,b", "c"), texts(Cuts.halves(batch("a", "b", "c"))));
    }

    @Test
    void allRecordsOfASeriesAreInOneShareInOrder() {
        String[] records = new String[300];
        for (int i = 0; i < records.length; i++) records[i] = "m,t=" + i % 7 + " v=" + i;
        List<Batch> shares = new Shares(new MemoryQueue()).divide(batch(records), 3);
        int seen = 0;
        for (Batch share : shares) {
            if (share == null) continue;
            seen += share.records();
            int[] last = {-1, -1, -1, -1, -1, -1, -1};
            for (String line : share.text().split("\n")) {
                int number = Integer.parseInt(line.substring(line.indexOf('=', 5) + 1));
                assertEquals(last[number % 7] < 0 ? number % 7 : last[number % 7] + 7, number);
                last[number % 7] = number;
            }
        }
        assertEquals(300, seen);
    }

    @Test
    void aBlankBehindABackslashBelongsToTheSeries() {
        byte[] one = "m\\ a v=1".getBytes(StandardCharsets.UTF_8);
        byte[] two = "m\\ b v=1".getBytes(StandardCharsets.UTF_8);
        byte[] same = "m\\ a w=2".getBytes(StandardCharsets.UTF_8);
        assertEquals(Shares.series(one, 0, one.length), Shares.series(same, 0, same.length));
        assertEquals(false, Shares.series(one, 0, one.length) == Shares.series(two, 0, two.length));
    }

    @Test
    void recordsAreSortedByWhetherTheyAreNamed() {
        Batch[] sorted = Cuts.byName(batch("a", "é", "b"), "é"::equals);
        assertEquals(List.of("a,b", "é"), texts(List.of(sorted)));
        assertNull(Cuts.byName(batch("a"), record -> false)[1]);
        assertNull(Cuts.byName(batch("a"), record -> true)[0]);
    }
}
