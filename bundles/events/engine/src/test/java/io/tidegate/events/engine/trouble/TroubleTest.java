package io.tidegate.events.engine.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final Trouble trouble = new Trouble("fast");
    private final LogCapture log = new LogCapture(Trouble.class.getName());

    @AfterEach
    void close() { log.close(); }

    private void say(Trouble.Of where, String sentence) {
        trouble.say(where, new Problem.Sentence(sentence));
    }

    @Test
    void whatTurnsIntoAnotherKindIsNotOver() {
        say(Trouble.Of.SIGNALS, "the event cannot fire");
        trouble.spellOut();
        say(Trouble.Of.SIGNALS, "");
        say(Trouble.Of.LEFT_OUT, "fields are left out");
        trouble.spellOut();
        assertEquals("fields are left out", trouble.text());
        assertEquals(2, log.count("WARN"), log.text());
        assertEquals(0, log.count("is over"), log.text());
    }

    @Test
    void theEndIsToldOnce() {
        say(Trouble.Of.SIGNALS, "the event cannot fire");
        trouble.spellOut();
        say(Trouble.Of.SIGNALS, "");
        trouble.spellOut();
        trouble.spellOut();
        trouble.say(Trouble.Of.QUEUE, "");
        assertEquals(1, log.count("event fast: the trouble is over"), log.text());
    }
}
