package io.tidegate.core.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no server has said yet. */
class InfluxAnswersFuzzTest {
    private static final String[] WORDS = {"{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\u00e4",
        "null", "true", "12", "-",
        "\"error\"", "\"code\"", "\"message\"", "\"data\"", "\"line_number\"", "\"error_message\"",
        "\"original_line\"",
        "partial write", "unable to parse '", "': ", "dropped=", "99999999999999999999", " for database: ",
        "input field \"x\" on measurement \"m\" is type float, already exists as type", "line 3", "bucket",
        "org",
        "dropped because it violates a Retention Policy Lower Bound at ", "2025-05-20T19:06:17.612973Z",
        "retention policy not found",
        "write buffer error: ", "line protocol parse failed", "error parsing line 3 (1-based)", "\u0000",
        "\ud800", "\n", "ä", " "};
    private static final int ROUNDS = 60_000;
    private static final int MAX_DEPTH = 100_000;

    private final Batch batch = InfluxAnswersTest.batch(20);

    private static String body(Random random) {
        StringBuilder body = new StringBuilder(random.nextBoolean() ? "{\"error\":\"" : "");
        for (int n = random.nextInt(40); n > 0; n--)
            body.append(random.nextInt(5) == 0 ? "" + (char) random.nextInt(0x300)
                    : WORDS[random.nextInt(WORDS.length)]);
        return body.append(random.nextBoolean() ? "\"}" : "").toString();
    }

    private void holds(InfluxApi api, HttpAnswer answer) {
        InfluxAnswers answers = new InfluxAnswers(api, "http://h", Duration.ofSeconds(30));
        Delivery delivery = answers.delivery(answer, batch);
        assertEquals(answer.status() == 204, delivery instanceof Delivery.Delivered, answer.toString());
        if (delivery instanceof Delivery.Refused refused) {
            assertTrue(refused.records() >= 1 && refused.records() <= batch.records(), answer.toString());
            batch.text().lines().forEach(refused.named()::test);
        }
        if (delivery instanceof Delivery.Divided divided) batch.text().lines().forEach(divided.named()::test);
        if (delivery instanceof Delivery.Postponed postponed) assertFalse(postponed.after().isNegative());
        String reason = InfluxAnswersTest.reason(delivery);
        assertFalse(reason.length() > 700 || reason.chars().anyMatch(Character::isISOControl), reason);
        answers.check(answer);
        answers.isMissing(answer);
    }

    @Test
    void nothingThatAServerSaysThrowsOrIsTakenForADelivery() {
        Random random = new Random(11);
        int[] statuses = {200, 201, 204, 302, 400, 401, 403, 404, 413, 422, 429, 500, 503};
        for (int i = 0; i < ROUNDS; i++) {
            int status = random.nextInt(4) == 0 ? 100 + random.nextInt(900)
                    : statuses[random.nextInt(statuses.length)];
            Map<String, List<String>> headers = random.nextBoolean() ? Map.of()
                    : Map.of("Location", List.of(body(random)), "Retry-After", List.of(body(random)));
            holds(InfluxApi.values()[random.nextInt(3)], new HttpAnswer(status, headers, body(random)));
        }
    }

    @Test
    void anAnswerThatIsCutOffAnywhereIsRead() {
        String whole = "{\"error\":\"partial write of line protocol"
                + " occurred\",\"data\":[{\"error_message\":\"a \\u00e4\\n\","
                + "\"line_number\":12,\"original_line\":\"m \\\"x\\\"\"},{\"line_number\":3}]}";
        for (int end = 0; end <= whole.length(); end++)
            for (InfluxApi api : InfluxApi.values()) holds(api, InfluxAnswersTest.answer(400,
                    whole.substring(0, end)));
    }

    @Test
    void anAnswerOfAnyDepthIsRead() {
        for (String open : new String[] {"{\"error\":", "[", "{\"data\":["})
            holds(InfluxApi.V3, InfluxAnswersTest.answer(400, open.repeat(MAX_DEPTH / open.length())));
    }

    /**
     * Each made for one of the patterns; the parts between what it looks for are empty, and there are
     * thousands.
     */
    @ParameterizedTest
    @ValueSource(strings = {"input field \\\"\\\" on measurement \\\"", "dropped=1 for ", "would exceed ",
        "unable to parse '",
        "input field \\\"\\\" on measurement \\\"\\\" is type ", "dropped because it violates a ",
        "error parsing line "})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void anAnswerThatIsMadeToKeepThePatternsBusyIsReadInTime(String word) {
        for (InfluxApi api : InfluxApi.values())
            holds(api, InfluxAnswersTest.answer(400,
                    "{\"error\":\"" + word.repeat(65_000 / word.length()) + "\\nx\"}"));
    }

    /** 64 KiB is what core.http lets through; a pattern that goes back and forth would take minutes. */
    @Test
    void aLongAnswerIsReadInTime() {
        long start = System.nanoTime();
        for (String word : WORDS)
            for (InfluxApi api : InfluxApi.values())
                holds(api, InfluxAnswersTest.answer(400, "{\"error\":\""
                        + word.repeat(65_536 / word.length()) + "\"}"));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
    }
}
