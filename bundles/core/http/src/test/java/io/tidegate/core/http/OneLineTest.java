package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void nothingIsNothing() { assertEquals("", OneLine.of(null)); }
}
