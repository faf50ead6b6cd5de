package io.tidegate.core.influx;

import static io.tidegate.core.influx.InfluxApi.V1;
import static io.tidegate.core.influx.InfluxApi.V2;
import static io.tidegate.core.influx.InfluxApi.V3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answer to a check means, for which nothing is written. */
class InfluxCheckTest extends InfluxAnswersScenario {
    @ParameterizedTest
    @EnumSource(InfluxApi.class)
    void onlyAMissingDatabaseOrBucketIsMissing(InfluxApi api) {
        InfluxAnswers answers = new InfluxAnswers(api, "", PATIENCE);
        assertTrue(answers.isMissing(answer(404, v1("database not found: \"plant\""))));
        assertTrue(answers.isMissing(answer(404, v2("not found", "bucket \"no\" not found"))));
        assertTrue(answers.isMissing(answer(404, v2("not found", "bucket not found"))));
        assertFalse(answers.isMissing(answer(404,
                v2("not found", "organization name \"bucket\" not found"))));
        assertFalse(answers.isMissing(answer(404, v2("not found", "path not found"))));
        assertFalse(answers.isMissing(answer(404, "<html>bucket not found</html>")));
        assertFalse(answers.isMissing(answer(400, v2("not found", "bucket not found"))));
    }

    @Test
    void aCheckIsWellWhereALineWouldBeTaken() {
        assertEquals("", new InfluxAnswers(V1, "", PATIENCE).check(answer(204, "")));
        assertEquals("", new InfluxAnswers(V3, "", PATIENCE).check(answer(400, "incoming write was empty")));
        assertEquals("", new InfluxAnswers(V2, "", PATIENCE).check(answer(400,
                v2("invalid", "write buffer error: incoming write was empty"))));
    }

    /** As 2.0.0 to 2.0.8 answer it. */
    @Test
    void aCheckIsWellThoughTheServerWantsPoints() {
        assertEquals("", new InfluxAnswers(V2, "", PATIENCE).check(answer(400,
                v2("invalid", "writing requires points"))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aCheckSaysWhatADeliveryWould(InfluxApi api, int status, String body, String expected, String words) {
        if (body.contains("\"writing requires points\"")) return; // right for a check
        String said = new InfluxAnswers(api, "http://h:8086, database d", PATIENCE).check(answer(status,
                body));
        assertEquals(reason(delivery(api, answer(status, body))), said);
    }
}
