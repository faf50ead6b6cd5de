package io.tidegate.events.engine.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarsTest {
    @ParameterizedTest
    @CsvSource({"a,a,true", "a,b,false", "a,ab,false", "*,a,true", "*,'',true", "a*,a,true", "*a,ba,true",
        "*a,ab,false", "a*a,a,false", "a*a,aa,true",
        "a*b*c,abbc,true", "a*b*c,acb,false", "**,x,true", "sinks.*,sinks.influx1~plant,true",
        "s.*,sx1,false"})
    void aStarStandsForAnything(String name, String text, boolean is) {
        assertEquals(is, Stars.match(name, text));
    }

    @Test
    void aPatternSaysTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String name = letters(random, "ab*", 6);
            String text = letters(random, "ab", 8);
            assertEquals(Pattern.matches(name.replace("*", ".*"), text), Stars.match(name, text),
                    name + " and " + text);
        }
    }

    private static String letters(Random random, String of, int most) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--)
            text.append(of.charAt(random.nextInt(of.length())));
        return text.toString();
    }
}
