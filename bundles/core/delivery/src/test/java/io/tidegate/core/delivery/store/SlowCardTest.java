package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.journal.Block;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog of 1 GiB on a memory card that gives 20 MB a second: real files, and a clock that goes by what is
 * asked of them.
 */
class SlowCardTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NANOS_PER_BYTE = SECOND / 20_000_000;
    private static final long NANOS_PER_CALL = SECOND / 2000;
    private static final long SEGMENT = 8 << 20;
    private static final int SEGMENTS = 130;

    @TempDir
    private Path spool;
    private long now;

    /**
     * Each segment has one block. Those in the middle, which nobody may read before the new line is sent, are
     * empty space.
     */
    @BeforeEach
    void leave() throws IOException {
        byte[] record = ("old v=" + "1".repeat(200) + "\n").getBytes();
        try (Journal journal = Journal.create(new FolderDisk(spool.resolve("sink/00000001")), "target", 1)) {
            for (int i = 1; i <= SEGMENTS; i++)
                journal.append(Journal.encode(new Block(i, 1, record, 0, record.length), 0));
        }
        try (Stream<Path> files = Files.list(spool.resolve("sink/00000001"))) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
            for (Path middle : segments.subList(1, SEGMENTS - 1))
                try (RandomAccessFile file = new RandomAccessFile(middle.toFile(), "rw")) {
                    file.setLength(SEGMENT);
                }
        }
    }

    private <T> T slow(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, values) -> {
                    now += NANOS_PER_CALL + NANOS_PER_BYTE * bytes(method, values);
                    try {
                        Object result = method.invoke(real, values);
                        if (result instanceof Disk folder) return slow(Disk.class, folder);
                        return result instanceof DiskFile file ? slow(DiskFile.class, file) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static long bytes(Method method, Object[] values) {
        if (method.getName().equals("read")) return (int) values[2];
        return method.getName().equals("write") ? ((byte[]) values[1]).length : 0;
    }

    /** Also where it has to be on disk first. */
    @Test
    void aNewLineIsSentWithinTwoSeconds() {
        DeliveryMachine machine = Disks.machine();
        Disk card = slow(Disk.class, new FolderDisk(spool));
        Store store = new Store(new Folders(card, "sink", "target", new Leases()), card.folder("sink"),
                (records, why) -> "and dropped",
                new LeftBehind(), new StoreSettings(2L << 30, 0, true, true));
        now = 0;
        Disks.add(machine, "new v=1", "new v=2");
        boolean isSent = false;
        boolean isBacklogSent = false;
        while (!isSent || !isBacklogSent) {
            assertTrue(now < 2 * SECOND,
                    "after " + now / 1e9 + " s: sent " + isSent + ", and of the backlog " + isBacklogSent);
            DiskOrder order = machine.nextDiskOrder(now);
            if (order != null)
                store.carryOut(order).tell(machine, now);
            else
                now = Math.min(machine.wakeDiskAt(now), machine.wakeSenderAt(now));
            for (Offer offer; (offer = machine.nextOffer(now)) instanceof Offer.Send send;) {
                isSent |= send.batch().text().contains("new ");
                isBacklogSent |= send.batch().text().contains("old ");
                machine.answered(send, new Delivery.Delivered(), now);
            }
        }
        assertTrue(machine.counts().received() >= SEGMENTS, "all of the backlog is known");
        store.close(machine.live());
    }
}
