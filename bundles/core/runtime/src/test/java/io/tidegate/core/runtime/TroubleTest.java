package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final ManualTime time = new ManualTime(0);
    private final Trouble trouble = new Trouble("can.demo~a", time);
    private final LogCapture log = new LogCapture("io.tidegate.can.demo");

    @AfterEach
    void close() { log.close(); }

    private void pass(int seconds) { time.advance(Duration.ofSeconds(seconds)); }

    @Test
    void isLoggedWhenItBeginsAndWhenItEnds() {
        trouble.begins("the port is gone");
        trouble.ends("the port is there again");
        assertEquals(1, log.count("WARN io.tidegate.can.demo - can.demo~a: the port is gone"), log.text());
        assertEquals(1, log.count("INFO io.tidegate.can.demo - can.demo~a: the port is there again"),
                log.text());
    }

    @Test
    void whatOthersSaidInItIsOneLineInLogAndView() {
        trouble.begins("the server says no\n2026 ERROR forged\u001b[2J" + "x".repeat(100_000));
        assertEquals(2_003, trouble.text().length());
        assertEquals(1, log.count("can.demo~a: the server says no 2026 ERROR forged [2Jxxx"), log.text());
        trouble.begins("the server says no\n2026 ERROR forged\u001b[2J" + "x".repeat(100_000));
        assertEquals(1, log.count("WARN"), log.text());
    }

    @Test
    void isInViewWhileItLasts() {
        assertEquals("", trouble.text());
        trouble.begins("the port is gone");
        assertEquals("the port is gone", trouble.text());
        trouble.ends();
        assertEquals("", trouble.text());
    }

    @Test
    void isNotLoggedAgainWhileItLasts() {
        for (int i = 0; i < 200; i++) {
            trouble.begins("the port is gone");
            pass(60);
        }
        assertEquals(1, log.count("WARN"), log.text());
    }

    @Test
    void anotherNumberIsNothingNew() {
        trouble.begins("12 lines lost");
        pass(100);
        trouble.begins("13 lines lost");
        assertEquals(1, log.count("WARN"), log.text());
        assertEquals("13 lines lost", trouble.text());
    }

    @Test
    void anotherStatusOfAnAnswerIsAnotherKind() {
        trouble.begins("http://a:8086: expected 204, found 503 \"busy\"");
        trouble.begins("http://a:8086: expected 204, found 429 \"busy\"");
        assertEquals(2, log.count("WARN"), log.text());
    }

    @Test
    void aNumberOfLinesIsNoStatus() {
        trouble.begins("expected 10 lines, found 503 lines");
        trouble.begins("expected 10 lines, found 504 lines");
        assertEquals(1, log.count("WARN"), log.text());
    }

    @Test
    void anotherKindIsLoggedAtOnce() {
        trouble.begins("the port is gone");
        trouble.begins("the port is busy");
        assertTrue(log.text().contains("the port is busy"), log.text());
    }

    @Test
    void whatComesAndGoesIsLoggedOnceAMinute() {
        for (int i = 0; i < 60; i++) {
            trouble.begins("the port is gone");
            trouble.ends();
            pass(1);
        }
        assertEquals(1, log.count("WARN"), log.text());
        assertEquals(1, log.count("INFO"), log.text());
    }

    @Test
    void twoKindsInTurnAreLoggedOnceAMinuteEach() {
        for (int i = 0; i < 30; i++) {
            trouble.begins("the port is gone");
            trouble.begins("the port is busy");
            pass(1);
        }
        assertEquals(2, log.count("WARN"), log.text());
    }

    @Test
    void whatStaysAfterComingAndGoingIsLoggedWhenTheMinuteIsOver() {
        trouble.begins("the port is gone");
        trouble.ends();
        trouble.begins("the port is gone");
        pass(61);
        trouble.text(); // nobody tells it again, but somebody asks
        assertEquals(2, log.count("WARN"), log.text());
    }

    @Test
    void whatWasHeldBackBehindAnotherKindIsLoggedToo() {
        trouble.begins("the port is gone");
        trouble.begins("the port is busy");
        trouble.begins("the port is gone");
        pass(61);
        trouble.begins("the port is gone");
        assertEquals(2, log.count("the port is gone"), log.text());
    }

    @Test
    void anEndIsNotLoggedWhereNoBeginningWas() {
        trouble.ends("the port is there again");
        assertEquals("", log.text());
    }
}
