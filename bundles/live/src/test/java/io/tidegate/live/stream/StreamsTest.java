package io.tidegate.live.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicBoolean isLoggedIn = new AtomicBoolean(true);
    private final Streams streams = new Streams("live", System::nanoTime);

    @AfterEach
    void close() { streams.close(); }

    private FakePage open() { return open("anna"); }

    private FakePage open(String user) {
        FakePage page = new FakePage();
        streams.add(page.context(), page, now -> "{\"made\":" + made.incrementAndGet() + "}", user,
                isLoggedIn::get);
        return page;
    }

    private static long messages(FakePage page) {
        return page.taken().lines().filter(line -> line.startsWith("data: ")).count();
    }

    @Test
    void aPageIsToldAgainAndAgain() {
        FakePage page = open();
        Await.until("three messages", () -> messages(page) >= 3);
        assertTrue(page.taken().startsWith("data: {\"made\":1}\n\ndata: {\"made\":2}\n\n"), page.taken());
    }

    @Test
    void aPageThatTakesNothingQueuesNothingAndGoesOnWithTheNewest() throws IOException {
        FakePage slow = open();
        FakePage other = open();
        Await.until("it was told", () -> messages(slow) >= 1);
        slow.takes(false);
        long before = messages(slow);
        long others = messages(other);
        Await.until("the other is told", () -> messages(other) >= others + 5);
        int makings = made.get();
        slow.takes(true);
        Await.until("it goes on", () -> messages(slow) >= before + 3);
        int last = Integer.parseInt(slow.taken().strip().replaceAll("(?s).*:|}", ""));
        assertTrue(last > makings, last + " is newer than " + makings);
        assertTrue(messages(slow) < messages(other), "what came meanwhile was skipped");
    }

    @Test
    void aPageThatLeftIsForgottenAndTheOthersAreTold() {
        FakePage leaving = open();
        FakePage other = open();
        leaving.leaves();
        Await.until("its stream is closed", leaving::isCompleted);
        long before = messages(other);
        Await.until("the other is told", () -> messages(other) > before);
    }

    @Test
    void aPageWhoseUserLoggedOutIsToldNoMore() {
        FakePage page = open();
        Await.until("it was told", () -> messages(page) >= 1);
        isLoggedIn.set(false);
        Await.until("its stream is closed", page::isCompleted);
        assertTrue(streams.hasRoomFor("anna"));
    }

    @Test
    void closingEndsEveryStreamSoThatNoPageTakesOldNumbersForNew() {
        FakePage page = open();
        Await.until("it was told", () -> messages(page) >= 1);
        assertFalse(page.isCompleted());
        streams.close();
        assertTrue(page.isCompleted());
        assertTrue(open().isCompleted(), "one that comes too late");
    }

    @Test
    void thereIsRoomForSoManyAndAgainWhenOneLeaves() {
        FakePage first = open("user 0");
        for (int i = 1; i < Streams.MAX_READERS; i++) open("user " + i);
        assertFalse(streams.hasRoomFor("one more"));
        first.leaves();
        Await.until("there is room again", () -> streams.hasRoomFor("one more"));
    }

    @Test
    void oneUserCannotTakeThePlacesOfAllOthers() {
        for (int i = 0; i < Streams.MAX_OF_A_USER; i++) open("viewer");
        assertFalse(streams.hasRoomFor("viewer"));
        assertTrue(streams.hasRoomFor("admin"));
    }
}
