package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8WriterTest {
    private static String written(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Utf8Writer writer = new Utf8Writer(out)) {
            writer.write(text, 0, text.length() / 2);
            for (char c : text.substring(text.length() / 2).toCharArray()) writer.write(c);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "21.5 °C", "Ω", "車", "\uD83D\uDE97 car", "car \uD83D\uDE97"})
    void writesWhatIsReadBack(String text) throws IOException { assertEquals(text, written(text)); }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000})
    void writesMoreThanFitsItsBuffer(int length) throws IOException {
        String text = "°x".repeat(length);
        assertEquals(text, written(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83Db", "\uDE97b", "\uD83D\uD83D\uDE97"})
    void halfACharacterBecomesAQuestionMark(String text) throws IOException {
        assertEquals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                written(text));
    }
}
