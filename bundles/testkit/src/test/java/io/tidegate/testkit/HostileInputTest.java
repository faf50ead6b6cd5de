package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostileInputTest {
    private static final IntFunction<String> COLONS = HostileInput.repeated("a", ":", "b");

    private static void assertTold(String word, HostileInput.Reader<String> reader) {
        String said = assertThrows(AssertionError.class,
                () -> HostileInput.assertBounded("colons", COLONS, reader, 1)).getMessage();
        assertTrue(said.startsWith("colons: ") && said.contains(word), said);
    }

    @Test
    void whatTakesTimeInProportionIsInOrder() throws Exception {
        HostileInput.assertBounded("colons", COLONS, text -> text.chars().filter(c -> c == ':').count());
    }

    @Test
    void aPatternThatGoesBackAndForthIsTold() {
        Pattern backAndForth = Pattern.compile(":[^@]*@");
        assertTold("us of the processor",
                text -> backAndForth.matcher(text.substring(text.length() * 3 / 4)).find());
    }

    @Test
    void aPatternThatNeedsAStackIsTold() {
        assertTold("ends whoever reads it", text -> Pattern.matches("a(?:b|:)*c", text));
    }

    @Test
    void moreMemoryThanThereMayBeIsTold() {
        assertTold("bytes of memory", text -> {
            List<byte[]> kept = new ArrayList<>(List.of(new byte[0]));
            for (int i = 0; i < 513; i++) kept.set(0, new byte[1 << 20]);
            assertTrue(kept.size() > text.length() / HostileInput.BYTES);
        });
    }
}
