package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One grammar for every room; the table that users read is asked, too. */
class SignalPatternTest {
    private static SignalPattern pattern(String text) { return SignalPattern.parse("include", text); }

    private static boolean matches(String pattern, String signal) {
        String[] names = signal.split("\\|");
        return pattern(pattern).matches(names[0], names[1], names[2]);
    }

    @ParameterizedTest
    @CsvSource({"Motor.Speed, car|Motor|Speed", "Motor.Speed, bus2|Motor|Speed",
        "car/Motor.Speed, car|Motor|Speed",
        "car/Motor/Speed, car|Motor|Speed", "car/Motor, car|Motor|Speed", "car, car|Motor|Speed",
        "*, car|Motor|Speed", "*/*/*, car|Motor|Speed", "*.Speed, car|Motor|Speed",
        "c?r/Mot*, car|Motor|Speed",
        "' car / Motor . Speed ', car|Motor|Speed", "!car, car|Motor|Speed", "*or.*e*d, car|Motor|Speed",
        "can0.1, can0.1|Motor|Speed", "can0.1/Motor.Speed, can0.1|Motor|Speed",
        "10.0.0.5, 10.0.0.5|Motor|Speed",
        "plant/a/Motor.Speed, plant/a|Motor|Speed", "car/door.left, car|door.left|open",
        "car/door/left.open, car|door|left.open"})
    void matchesWhatItNames(String pattern, String signal) { assertTrue(matches(pattern, signal)); }

    @ParameterizedTest
    @CsvSource({"Motor.Speed, car|Motor|Speedy", "Motor.Speed, car|Motor|speed",
        "car/Motor.Speed, car2|Motor|Speed",
        "car/Motor, car|Motors|Speed", "Motor, car|Motor|Speed", "Speed, car|Motor|Speed",
        "car?, car|Motor|Speed",
        "Motor.?, car|Motor|Speed", "*.Speed?, car|Motor|Speed", "Motor/Speed, car|Motor|Speed",
        "*ed.Speed, car|Motor|Speed"})
    void matchesNothingElse(String pattern, String signal) { assertFalse(matches(pattern, signal)); }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "/", "car/", "/Motor", "car//Speed", "a/b/c/d", "!/x"})
    void whatIsNoPatternIsRefusedWithKeyExpectedAndFound(String text) {
        String refusal = assertThrows(IllegalArgumentException.class, () -> pattern(text)).getMessage();
        assertEquals(
                "include: expected Message.Signal, bus/Message.Signal, bus/Message or bus, with * for any "
                        + "text and ? for one character, found '" + text + "'", refusal);
    }

    @ParameterizedTest
    @CsvSource({"Motor.Speed, true", "car/Motor.Speed, true", "car/Motor/Speed, true", "Motor.*, false",
        "c*/Motor.Speed, false", "car/Motor, false", "!Motor.Speed, false", "car, false"})
    void knowsWhetherItIsOneSignal(String text, boolean isOne) {
        assertEquals(isOne, pattern(text).isOneSignal());
    }

    @Test
    void isEqualToOneThatMeansTheSame() {
        assertEquals(pattern("car / Motor.Speed"), pattern("car/Motor.Speed"));
        assertEquals(pattern("car / Motor.Speed").hashCode(), pattern("car/Motor.Speed").hashCode());
        assertFalse(pattern("car/Motor").equals(pattern("!car/Motor")));
        assertEquals("!car/Motor", pattern(" !car/Motor ").toString());
    }

    /** Against regular expressions, which share nothing with it. */
    @Test
    void starsAndQuestionMarksAreWhatTheyAreInRegularExpressions() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String glob = word(random, "ab*?", 6);
            String text = word(random, "ab", 7);
            boolean expected = Pattern.matches(glob.replace("?", ".").replace("*", ".*"), text);
            assertEquals(expected, Glob.matches(glob, text), glob + " and " + text);
        }
    }

    private static String word(Random random, String letters, int most) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(most + 1); word.length() < length;)
            word.append(letters.charAt(random.nextInt(letters.length())));
        return word.toString();
    }

    @Test
    void oneLetterMayBeOneThatTakesTwoChars() {
        assertTrue(Glob.matches("a?*c", "a\uD83D\uDE97\uD83D\uDE97c"));
    }

    @Test
    void aPatternOfManyStarsIsNotSlow() {
        assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> assertFalse(Glob.matches("*a".repeat(1_000) + "b", "a".repeat(20_000))));
    }

    /** Each row: pattern, what it means, a signal that it names, one that it does not. */
    static Stream<List<String>> rowsOfTheTableForUsers() throws IOException {
        Pattern row = Pattern.compile("\\| `([^`]+)` \\| [^|]+ \\| `([^`]+)` \\| `([^`]+)` \\|");
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../../config/README.md"))) {
            Matcher matcher = row.matcher(line);
            if (matcher.matches()) rows.add(List.of(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        assertTrue(rows.size() >= 6, "expected the table of patterns in config/README.md, found " + rows);
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheTableForUsers")
    void theTableForUsersIsTrue(List<String> row) {
        SignalSelection selection = SignalSelection.of("include", row.get(0));
        assertTrue(has(selection, row.get(1)), row::toString);
        assertFalse(has(selection, row.get(2)), row::toString);
    }

    private static boolean has(SignalSelection selection, String signal) {
        String[] names = signal.split("[/.]");
        return selection.has(names[0], names[1], names[2]);
    }
}
