package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.LogCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OthersTest {
    private static final Supplier<String> ONE = () -> "one";
    private static final Supplier<String> TWO = () -> "two";

    private final Others others = new Others("test.others");
    private final List<String> said = new ArrayList<>();
    private Throwable fault = new IllegalStateException("broken");
    private boolean broken = true;

    private final Supplier<String> moody = () -> {
        if (broken) OthersTest.<RuntimeException>sneak(fault);
        return "moody";
    };

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable fault) throws E { throw (E) fault; }

    private String ask() {
        return others.each(List.of(ONE, moody, TWO), "words", service -> said.add(service.get()));
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class,
        AssertionError.class,
        InterruptedException.class})
    void whateverOneThrowsTheOthersAreAsked(Class<? extends Throwable> kind) throws Exception {
        fault = kind.getConstructor().newInstance();
        ask();
        assertEquals(List.of("one", "two"), said);
    }

    @Test
    void thereIsASentenceThatSaysWhoFailed() {
        String told = ask();
        assertTrue(told.startsWith("1 of the words cannot be shown: io.tidegate.core.runtime.OthersTest"),
                told);
        broken = false;
        assertEquals("", ask());
    }

    @Test
    void itIsLoggedOnceWithItsStackWhenItBeginsAndOnceWhenItEnds() {
        try (LogCapture log = new LogCapture("io.tidegate.test.others")) {
            ask();
            ask();
            assertEquals(1, log.text().split("failed when it was asked, and", -1).length - 1, log.text());
            assertTrue(log.text().contains("\tat " + OthersTest.class.getName()), log.text());
            broken = false;
            ask();
            ask();
            assertEquals(1, log.text().split("answers again", -1).length - 1, log.text());
        }
    }

    /** As two buses of one driver are. */
    private record Driver(String name, boolean works) {
        String say() {
            if (!works) throw new IllegalStateException("broken");
            return name;
        }
    }

    private static int count(LogCapture log, String words) { return log.text().split(words, -1).length - 1; }

    @Test
    void oneThatThrowsBesideOneOfItsTypeThatDoesNotIsLoggedOnce() {
        List<Driver> mixed = List.of(new Driver("a", true), new Driver("b", false), new Driver("c", true));
        List<Driver> healed = List.of(new Driver("a", true), new Driver("b", true));
        try (LogCapture log = new LogCapture("io.tidegate.test.others")) {
            for (int n = 0; n < 5; n++) others.each(mixed, "buses", driver -> said.add(driver.say()));
            assertEquals(1, count(log, "failed when it was asked, and"), log.text());
            assertEquals(0, count(log, "answers again"), log.text());
            others.each(healed, "buses", driver -> said.add(driver.say()));
            others.each(healed, "buses", driver -> said.add(driver.say()));
            assertEquals(1, count(log, "answers again"), log.text());
        }
    }

    @Test
    void lookingForNamesLogsOneThatThrowsOnceAsWell() {
        List<Driver> mixed = List.of(new Driver("a", true), new Driver("b", false), new Driver("c", true));
        try (LogCapture log = new LogCapture("io.tidegate.test.others")) {
            for (String wanted : List.of("a", "c", "a", "none", "c"))
                others.named(mixed, "names", Driver::say, wanted);
            assertEquals(1, count(log, "failed when it was asked, and"), log.text());
            assertEquals(0, count(log, "answers again"), log.text());
        }
    }

    @Test
    void whoseMessageThrowsIsNoHarmEither() {
        fault = new IllegalStateException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() { throw new IllegalStateException("no words"); }
        };
        ask();
        assertEquals(List.of("one", "two"), said);
    }

    @Test
    void nothingIsReliedUponWithoutMemory() {
        fault = new OutOfMemoryError("planted");
        assertThrows(OutOfMemoryError.class, this::ask);
    }

    @Test
    void theFirstOfANameIsFoundBehindOneThatCannotSayIts() {
        assertEquals(Optional.of(TWO), others.named(List.of(moody, ONE, TWO), "words", Supplier::get, "two"));
        assertEquals(Optional.empty(), others.named(List.of(moody, ONE), "words", Supplier::get, "two"));
    }
}
