package io.tidegate.core.influx;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpAnswer;
import io.tidegate.testkit.HostileInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers of 64 KiB, as many as core.http lets through, made to keep the gateway busy; and headers as long.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileAnswerTest {
    private final Batch batch = InfluxAnswersTest.batch(20);

    private void take(InfluxApi api, HttpAnswer answer) {
        InfluxAnswers answers = new InfluxAnswers(api, "http://h", Duration.ofSeconds(30));
        Delivery delivery = answers.delivery(answer, batch);
        if (delivery instanceof Delivery.Refused refused) batch.text().lines().forEach(refused.named()::test);
        if (delivery instanceof Delivery.Divided divided) batch.text().lines().forEach(divided.named()::test);
        answers.check(answer);
        answers.isMissing(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "\"", "\\", "\\u0041", "a", " ", "7", ",", "\\n", "': ",
        "unable to parse '", "unable to parse 'a': ",
        "input field \\\"", "input field \\\"\\\" on measurement \\\"\\\" is type ", "dropped=1 ",
        "error parsing line 1 (1-based)",
        "error parsing line ", "{\"line_number\":1},", "{\"error_message\":\"\",",
        "dropped because it violates a ", "<p>", "\ud800", "\u0000",
        "line 1", "partial write", " for database: ", "would exceed ",
        "input field \\\"f\\\" on measurement \\\"m\\\" is type float, already exists as type integer"})
    void anAnswerIsReadInTime(String unit) throws Exception {
        for (InfluxApi api : InfluxApi.values())
            for (String begin : new String[] {"{\"error\":\"partial write: ",
                "{\"code\":\"invalid\",\"message\":\"", "{\"error\":\"x\",\"data\":[", ""})
                HostileInput.assertBounded(api + " " + begin + unit + "...",
                        HostileInput.repeated(begin, unit, "\"}"),
                        body -> take(api, new HttpAnswer(400, Map.of(), body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", " ", "/", ":", "@", "http://", "a", ",", "Mon, ", "-", "%", "?"})
    void aHeaderIsReadInTime(String unit) throws Exception {
        HostileInput.assertBounded("headers of " + unit, HostileInput.repeated("", unit, "x"), text -> {
            for (int status : new int[] {302, 429, 503})
                take(InfluxApi.V2,
                        new HttpAnswer(status, Map.of("Location", List.of(text), "Retry-After", List.of(text),
                                "X-Influxdb-Error", List.of(text), "WWW-Authenticate", List.of(text)), ""));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "input field \\\"f#\\\" on measurement \\\"m\\\" is type integer, already exists as type float ",
        "dropped because it violates a Retention Policy Lower Bound at 1960-01-01T00:00:00.00000#Z ",
        "unable to parse 'm#': x\\n",
        "error parsing line # (1-based) ",
        "input field \\\"x\\\" on measurement \\\"m#\\\" is type integer, already exists as type float "})
    void theLinesOfALargeBatchAreComparedInTimeHoweverManyAreNamed(String unit) throws Exception {
        Batch large = InfluxAnswersTest.batch(3_000);
        List<String> lines = large.text().lines().toList();
        for (InfluxApi api : InfluxApi.values())
            HostileInput.assertBounded(api + " " + unit, length -> numbered(unit, length), body -> {
                Delivery delivery = new InfluxAnswers(api, "http://h", Duration.ofSeconds(30))
                        .delivery(new HttpAnswer(400, Map.of(), body), large);
                if (delivery instanceof Delivery.Refused refused) lines.forEach(refused.named()::test);
                if (delivery instanceof Delivery.Divided divided) lines.forEach(divided.named()::test);
            });
    }

    private static String numbered(String unit, int length) {
        StringBuilder body = new StringBuilder("{\"error\":\"partial write: ");
        for (int i = 1000; body.length() + unit.length() < length; i++)
            body.append(unit.replace("#", "" + i));
        return body.append("\"}").toString();
    }
}
