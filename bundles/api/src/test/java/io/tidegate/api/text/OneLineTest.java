package io.tidegate.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void whatBreaksALineIsABlank() {
        assertEquals("a b c d e f", OneLine.of("\r\n a\r\n b\u0000\u001b c\u2028d\u00a0e\u0085f \t"));
    }

    @Test
    void whatTurnsTheDirectionOfTextIsABlank() { assertEquals("a b", OneLine.of("a\u202eb\u200f")); }

    @Test
    void aLongTextIsCutAfterTwoHundredCharacters() {
        assertEquals("x".repeat(200), OneLine.of("x".repeat(200)));
        assertEquals("x".repeat(200) + "...", OneLine.of("x".repeat(201)));
        assertEquals("x".repeat(200) + "...", OneLine.of("x".repeat(200) + " y"));
        assertEquals("x".repeat(200), OneLine.of("x".repeat(200) + "  \n"));
    }

    @Test
    void aCharacterOfTwoPartsIsNotCutInTwo() {
        assertEquals("x".repeat(199) + "...", OneLine.of("x".repeat(199) + "\ud83d\ude00"));
    }

    @Test
    void aSentenceOfOursMayBeLonger() {
        assertEquals("x".repeat(2_000), OneLine.sentence("x".repeat(2_000)));
        assertEquals("x".repeat(2_000) + "...", OneLine.sentence("x".repeat(2_001)));
        assertEquals("a b", OneLine.sentence(" a\n\u001b b "));
    }

    @Test
    void whatIsOneLineAlreadyIsTheSameObject() {
        String line = "lost 10.0.0.7 (Connection reset)";
        assertSame(line, OneLine.of(line));
    }

    @Test
    void nothingIsNothing() { assertEquals("", OneLine.of(null)); }
}
