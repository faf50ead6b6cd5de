package io.tidegate.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> SIGNALS = List.of("Motor.Gear", "Motor.Speed", "Battery.Voltage");

    @ParameterizedTest
    @CsvSource({"Motor.Sped, Motor.Speed", "motor.speed, Motor.Speed", "Batery.Voltage, Battery.Voltage",
        "Sun.Light, ''", "Motor.Speeed2, Motor.Speed", "Motor_Spede, Motor.Speed", "'', ''"})
    void findsWhatWasMeantIfItIsClose(String word, String meant) {
        assertEquals(meant, Nearest.close(word, SIGNALS).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "abc, acb, 1", "ab, ba, 1", "'', abc, 3", "abc, '', 3",
        "A-b_c, a.b.c, 0",
        "ca, abc, 3"})
    void countsLettersToPutInTakeOutChangeAndSwap(String one, String other, int letters) {
        assertEquals(letters, Nearest.distance(one, other, 100));
        assertEquals(letters, Nearest.distance(other, one, 100));
    }

    /** Whatever is enough, the answer is right below it, and not less than it from there on. */
    @Test
    void whatIsFarEnoughIsNotCountedToTheEnd() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String one = word(random);
            String other = word(random);
            int exact = Nearest.distance(one, other, 100);
            int enough = random.nextInt(8);
            int found = Nearest.distance(one, other, enough);
            assertTrue(exact < enough ? found == exact : found >= enough,
                    one + " " + other + " " + enough + ": " + found);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(8); word.length() < length;)
            word.append((char) ('a' + random.nextInt(3)));
        return word.toString();
    }

    @Test
    void theFirstByNameCountsAmongThoseThatAreAsNear() {
        assertEquals(Optional.of("car1"), Nearest.close("car", List.of("car2", "car1")));
        assertEquals(Optional.of("car1"), Nearest.of("car", List.of("car2", "car1")));
    }

    @Test
    void ofGivesTheMostSimilarHoweverFar() {
        assertEquals(Optional.of("zz"), Nearest.of("a", List.of("zz", "yyyyyyy")));
        assertEquals(Optional.empty(), Nearest.of("a", List.of()));
    }

    @Test
    void theAdviceIsTheNearestOrWhatThereIs() {
        assertEquals("; did you mean Motor.Speed?", Nearest.advice("Motor.Sped", SIGNALS));
        assertEquals("; there are Battery.Voltage, Motor.Gear, Motor.Speed", Nearest.advice("x", SIGNALS));
        assertEquals("", Nearest.advice("x", List.of()));
        assertEquals("; there are b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21 ...",
                Nearest.advice("x",
                        IntStream.range(10, 40).mapToObj(i -> "b" + i).toList()));
    }
}
