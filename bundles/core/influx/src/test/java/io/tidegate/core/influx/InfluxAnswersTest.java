package io.tidegate.core.influx;

import static io.tidegate.core.influx.InfluxApi.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a batch after each answer. */
class InfluxAnswersTest extends InfluxAnswersScenario {
    static String letter(Delivery delivery) {
        if (delivery instanceof Delivery.Delivered) return "D";
        if (delivery instanceof Delivery.Divided) return "H";
        if (delivery instanceof Delivery.Refused refused) return "R " + refused.records();
        Duration after = ((Delivery.Postponed) delivery).after();
        return after.equals(PATIENCE) ? "W" : after.isZero() ? "P" : "after " + after;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerMeans(InfluxApi api, int status, String body, String expected, String words) {
        Delivery delivery = delivery(api, answer(status, body));
        assertEquals(expected, letter(delivery), reason(delivery));
        assertTrue(reason(delivery).contains(words), reason(delivery));
        assertFalse(reason(delivery).chars().anyMatch(Character::isISOControl), reason(delivery));
    }

    @ParameterizedTest
    @EnumSource(InfluxApi.class)
    void aRedirectIsToldWithItsHost(InfluxApi api) {
        Delivery delivery = delivery(api, new HttpAnswer(302,
                Map.of("location", List.of("https://login.example/saml?token=secret")), "moved"));
        assertEquals("http://h:8086, database d: expected 204, found 302, a redirect to login.example (a"
                + " login page?); check that nothing between asks for a login, and url", reason(delivery));
    }

    @ParameterizedTest
    @EnumSource(InfluxApi.class)
    void howLongTheServerAsksForCountsWithEveryPostponement(InfluxApi api) {
        for (int status : new int[] {302, 400, 401, 403, 404, 405, 429, 500, 503}) {
            Delivery delivery = delivery(api, new HttpAnswer(status, Map.of("Retry-After", List.of("99")),
                    ""));
            assertEquals("after PT1M39S", letter(delivery), status + " " + reason(delivery));
        }
    }

    @Test
    void aShorterTimeThanThePatienceIsNoReasonToAskAPersonSooner() {
        Delivery delivery = delivery(V2, new HttpAnswer(401, Map.of("retry-after", List.of("1")), ""));
        assertEquals("W", letter(delivery));
    }

    @Test
    void whatTheServerSaysIsOneLineAndCut() {
        String reason = reason(delivery(V2, answer(503, "a\r\nb \u001b[31m" + "x".repeat(70_000))));
        assertTrue(reason.length() < 350, reason);
        assertInstanceOf(String.class, reason);
        assertFalse(reason.chars().anyMatch(Character::isISOControl), reason);
    }
}
