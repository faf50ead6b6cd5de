package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link FrameSink}, whatever it does with the frames. Its test extends this class. */
public abstract class FrameSinkContract {
    /** Name of the bus that the frames are of. */
    public static final String BUS = "car";
    /**
     * Identifier of the frames that are expected at the far end: 11 bits, four bytes of data, a number in
     * them.
     */
    public static final int ID = 0x123;
    private static final int FRAMES = 200;
    private static final int THREADS = 4;
    private static final int LATE = 7_000_000;
    private static final int NEXT = 8_000_000;
    private static final long MICRO = 1_000;

    /** A new sink that takes the bus {@link #BUS}, with room for at least a thousand frames. */
    protected abstract FrameSink sink() throws Exception;

    /**
     * The numbers of the frames with the identifier {@link #ID} that have come out at the far end so far, in
     * the order that they came: the four data bytes, the first one the highest. Called repeatedly, also after
     * {@link #close}, where a far end that is gone has none.
     */
    protected abstract List<Integer> numbers() throws Exception;

    /** Stops the last {@link #sink()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private static CanFrame frame(int number) {
        byte[] data = {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        return new CanFrame(BUS, ID, 0, data, (1 + number) * MICRO);
    }

    private void awaitNumbers(int count) {
        Await.until(count + " frames come out at the far end", () -> numbers().size() >= count);
    }

    @Test
    void everyFrameComesOutOnceAndInOrder() throws Exception {
        FrameSink sink = sink();
        for (int i = 0; i < FRAMES; i++) sink.accept(frame(i));
        awaitNumbers(FRAMES);
        assertEquals(IntStream.range(0, FRAMES).boxed().toList(), numbers());
        close();
    }

    @Test
    void severalBusesMayGiveFramesAtTheSameTime() throws Exception {
        FrameSink sink = sink();
        CompletableFuture<?>[] buses =
                IntStream.range(0, THREADS).mapToObj(bus -> CompletableFuture.runAsync(() -> {
                    for (int i = bus; i < FRAMES; i += THREADS) sink.accept(frame(i));
                })).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(buses).join();
        awaitNumbers(FRAMES);
        assertEquals(IntStream.range(0, FRAMES).boxed().toList(), numbers().stream().sorted().toList());
        for (int bus = 0; bus < THREADS; bus++)
            assertEquals(every(bus), from(numbers(), bus), "the order of one thread");
        close();
    }

    private static List<Integer> every(int bus) {
        return IntStream.range(0, FRAMES).boxed().filter(i -> i % THREADS == bus).toList();
    }

    private static List<Integer> from(List<Integer> numbers, int bus) {
        return numbers.stream().filter(i -> i % THREADS == bus).toList();
    }

    @Test
    void framesThatAreNoDataAndOfOtherBusesDoNoHarm() throws Exception {
        FrameSink sink = sink();
        List<CanFrame> odd = new ArrayList<>(List.of(
                new CanFrame(BUS, ID, Flag.REMOTE, new byte[0], MICRO, 8),
                new CanFrame(BUS, 4, Flag.ERROR, new byte[8], MICRO),
                new CanFrame(BUS, 0x1FFF_FFFF, Flag.EXTENDED | Flag.FD, new byte[64], MICRO),
                new CanFrame("another", 0x124, 0, new byte[8], MICRO)));
        for (CanFrame frame : odd) assertDoesNotThrow(() -> sink.accept(frame), frame.toString());
        sink.accept(frame(1));
        Await.until("the next one comes out", () -> numbers().contains(1));
        close();
    }

    @Test
    void neverLetsABusWait() throws Exception {
        FrameSink sink = sink();
        Waits.assertNone("accept", i -> sink.accept(frame(i)));
        close();
    }

    @Test
    void staysQuietAfterClose() throws Exception {
        FrameSink closed = sink();
        close();
        assertDoesNotThrow(() -> closed.accept(frame(LATE)));
        assertFalse(numbers().contains(LATE), "it was closed, and takes frames all the same");
        sink().accept(frame(NEXT));
        Await.until("the next sink has its frame", () -> numbers().contains(NEXT));
        assertFalse(numbers().contains(LATE), "it was closed, and handed on what it was given afterwards");
        close();
    }
}
