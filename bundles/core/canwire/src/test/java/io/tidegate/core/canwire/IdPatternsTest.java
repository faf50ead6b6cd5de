package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.FrameText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdPatternsTest {
    private static boolean has(String list, String frame) {
        return IdPatterns.of("transmit.ids", list).has(FrameText.read("car", frame, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"7DF|7DF#|true", "7DF|7DE#|false", "7DF|000007DF#|false",
        "100-1ff|1FF#|true", "100 - 1FF|200#|false", "7Ex|7E8#|true", "7Ex|7D8#|false",
        "18FExxxx|18FEF100#|true",
        "18FExxxx|18FFF100#|false", "18xxF1xx|18DAF110#|true", "18xxF1xx|18DAF210#|false", "xxx|7FF#|true",
        "xxx|000007FF#|false", "xxxxxxxx|1FFFFFFF#|true", "00000100|00000100#|true", "1, 2|002#|true"})
    void aFrameHasOneOfTheIdentifiers(String list, String frame, boolean in) {
        assertEquals(in, has(list, frame));
    }

    @Test
    void noneMeansAll() { assertTrue(has("", "7FF#")); }

    @ParameterizedTest
    @ValueSource(strings = {"800", "20000000", "1FF-100", "7FF-800", "100-1FFF", "1x-2x", "7DG", "123456789",
        "-1", "1-"})
    void refusesWhatIsNoPatternAndSaysWhatWasExpected(String word) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> IdPatterns.of("transmit.ids", word))
                        .getMessage();
        assertTrue(message.startsWith("transmit.ids: expected ") && message.endsWith("found '" + word + "'"),
                message);
    }
}
