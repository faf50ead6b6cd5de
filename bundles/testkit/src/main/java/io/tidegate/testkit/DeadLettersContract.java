package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.letter.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every {@link DeadLetters}. Its test extends this class. */
public abstract class DeadLettersContract {
    private static final double ONE = 12.59375;
    private static final double TWO = 33.15625;

    /** A new sink whose server is available, without dead letters. */
    protected abstract DeadLetters letters() throws Exception;

    /** From now on the server rejects everything for good. */
    protected abstract void refuseAll() throws Exception;

    /** From now on the server accepts everything. */
    protected abstract void takeAll() throws Exception;

    /** Gives the last sink a point with this number as its only field. */
    protected abstract void give(double value) throws Exception;

    /** The numbers that the server has. */
    protected abstract Collection<Double> values() throws Exception;

    /** Stops the last sink, as deactivation does. */
    protected abstract void close() throws Exception;

    /** Lines of the file that are not comments. */
    private static List<String> refused(DeadLetters letters) throws IOException {
        if (!Files.exists(letters.file())) return List.of();
        return Files.readAllLines(letters.file()).stream().filter(line -> !line.startsWith("#")).toList();
    }

    private DeadLetters withTwo() throws Exception {
        DeadLetters letters = letters();
        refuseAll();
        give(ONE);
        Await.until("the first was refused", () -> refused(letters).size() == 1);
        give(TWO);
        Await.until("the second was refused", () -> refused(letters).size() == 2);
        return letters;
    }

    @Test
    void withoutALetterThereIsNothingToSend() throws Exception {
        DeadLetters letters = letters();
        assertFalse(letters.sink().isBlank());
        assertEquals(0, letters.replay());
        close();
    }

    @Test
    void eachRefusedLineStandsBehindItsReason() throws Exception {
        DeadLetters letters = withTwo();
        List<String> lines = Files.readAllLines(letters.file());
        assertTrue(lines.get(0).matches("#.{10,}"), "no reason before the first: " + lines);
        assertTrue(refused(letters).get(0).contains(String.valueOf(ONE)), lines.toString());
        assertTrue(refused(letters).get(1).contains(String.valueOf(TWO)), lines.toString());
        close();
    }

    @Test
    void whatIsSentAgainArrivesAndTheFileIsEmpty() throws Exception {
        DeadLetters letters = withTwo();
        takeAll();
        assertEquals(2, letters.replay());
        Await.until("the server has both", () -> values().containsAll(List.of(ONE, TWO)));
        assertEquals(List.of(), refused(letters));
        close();
    }

    @Test
    void whatIsDeletedIsNotSentAgain() throws Exception {
        DeadLetters letters = withTwo();
        assertTrue(letters.delete() > 0, "expected how many bytes were deleted");
        assertEquals(List.of(), refused(letters));
        assertEquals(0, letters.replay());
        assertEquals(0, letters.delete());
        close();
    }

    @Test
    void whatIsRefusedAgainComesBack() throws Exception {
        DeadLetters letters = withTwo();
        assertEquals(2, letters.replay());
        Await.until("both are back", () -> refused(letters).size() == 2);
        assertFalse(values().contains(ONE));
        close();
    }
}
