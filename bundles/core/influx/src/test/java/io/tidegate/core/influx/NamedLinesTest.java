package io.tidegate.core.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those of InfluxDB 1.6.7, 1.12.4, 2.7.12 and 3. */
class NamedLinesTest {
    private static Predicate<String> in(String message) {
        return NamedLines.in(new ErrorBody(true, message, List.of(), true, false),
                InfluxAnswersTest.batch(9));
    }

    private static Predicate<String> named(InfluxApi api, int status, String body, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        Batch batch = new Batch(bytes, 0, bytes.length, (int) lines.lines().count());
        Delivery delivery = new InfluxAnswers(api, "", Duration.ZERO)
                .delivery(InfluxAnswersTest.answer(status, body), batch);
        return delivery instanceof Delivery.Refused refused ? refused.named()
                : ((Delivery.Divided) delivery).named();
    }

    @Test
    void linesThatCannotBeParsedAreNamedByTheirText() {
        Predicate<String> named = in("partial write: unable to parse 'bad line here': invalid field format\n"
                + "unable to parse 'm f=it's': invalid number dropped=0");
        assertTrue(named.test("bad line here"));
        assertTrue(named.test("m f=it's"));
        assertFalse(named.test("m f=1"));
    }

    @Test
    void aLineIsNamedAsItWasSentWhateverJsonMakesOfIt() {
        String body = "{\"error\":\"partial write: unable to parse 'm f=\\u003c1\\u003e\\\"ä\\\"': invalid"
                + " number dropped=0\"}";
        assertTrue(named(InfluxApi.V1, 400, body, "m f=<1>\"ä\"\n").test("m f=<1>\"ä\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"partial write: points beyond retention policy dropped=1", "",
        "unable to parse '", "unable to parse 'x",
        "dropped because it violates a Retention Policy Lower Bound at 9999-99-99T00:00:00Z",
        "dropped because it violates a Retention Policy Lower Bound at 9999-01-01T00:00:00Z"})
    void aMessageThatNamesNothingNamesNothing(String message) {
        assertFalse(in(message).test("m f=1 1"));
    }

    @Test
    void whatNamesNothingIsKnownToNameNothing() {
        assertSame(Delivery.NONE_NAMED, in("partial write: points beyond retention policy dropped=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "my m|f|integer|my\\ m,t=a f=1i 1|true",
        "my m|f|integer|my\\ m f=1 1|false",
        "my m|f|integer|other f=1i 1|false",
        "m|b|string|m,t=x\\,\\ y a=\"b=1, c\\\" \",b=\"z\" 1|true",
        "m|b|string|m a=\"b=\\\"x\\\"\",c=1|false",
        "m|b c|boolean|m b\\ c=true|true",
        "m|b|float|m b=1.5e3,c=2i|true",
        "m|c|unsigned|m b=1.5e3,c=2u 5|true",
        "m|b|float|m|false",
        "m|b|float|m b|false"})
    void aConflictNamesLinesByMeasurementFieldAndType(String measurement, String field, String type,
            String line,
            boolean expected) {
        Predicate<String> named = in("partial write: field type conflict: input field \"" + field
                + "\" on measurement \"" + measurement + "\" is type " + type
                + ", already exists as type x dropped=1");
        assertEquals(expected, named.test(line));
    }

    private static final String OLDEST = "dropped 4 points outside retention policy of duration 24h0m0s -"
            + " oldest point home,room=Living\\ Room at 1970-01-01T00:00:01.541Z dropped because it violates"
            + " a Retention Policy Lower Bound at 2025-05-20T19:06:17.612973Z";

    @ParameterizedTest
    @CsvSource({"m f=1 1747767977612972999, true", "m f=1 1747767977612973000, false",
        "m f=1 1747767977612973001, false",
        "m f=1 -5, true", "m f=1, false", "'m f=\"x 5\"', false", "m f=1 99999999999999999999, false",
        "'', false"})
    void linesBeforeTheLowerBoundAreNamedByTheirTime(String line, boolean expected) {
        assertEquals(expected, in(OLDEST).test(line));
    }

    @ParameterizedTest
    @CsvSource({"1747767977612972999, true", "1747767977612973000, false", "1900000000000000000, false",
        "1900000000000000001, true"})
    void linesOutsideOfBothBoundsAreNamed(long nanos, boolean expected) {
        Predicate<String> named = in(OLDEST + ", newest point m at 2031-01-01T00:00:00Z dropped because it"
                + " violates a Write Window Upper Bound at 2030-03-17T17:46:40Z dropped=4 for database: ret"
                + " for retention policy: short");
        assertEquals(expected, named.test("m f=1 " + nanos));
    }

    /** The mix of finding I: every second line is too old, and one answer sorts all of them out. */
    @Test
    void badAndGoodLinesThatAreMixedAreSortedOutInOneStep() {
        String lines = IntStream.range(0, 1_000).mapToObj(i -> "m f=" + i + " " + (1_747_767_977_000_000_000L
                + i % 2 * 3_600_000_000_000L))
                .collect(Collectors.joining("\n", "", "\n"));
        Predicate<String> named = named(InfluxApi.V1, 400, "{\"error\":\"partial write: "
                + OLDEST.replace("\\", "\\\\")
                + " dropped=500 for database: ret for retention policy: short\"}", lines);
        assertEquals(500, lines.lines().filter(named).count());
        assertTrue(lines.lines().filter(named).allMatch(line -> line.endsWith("1747767977000000000")));
    }

    @Test
    void linesOfInfluxDb3AreNamedByTheirNumber() {
        String data = "[{\"error_message\":\"x\",\"line_number\":2,\"original_line\":\"wrong\"},"
                + "{\"original_line\":\"\",\"line_number\":4,\"error_message\":\"y\"}]";
        Predicate<String> named = named(InfluxApi.V3, 400, "{\"error\":\"partial write of line protocol"
                + " occurred\",\"data\":" + data + "}",
                "a f=1 1\nb f=1 1\nc f=1 1\nd f=ä 1\n");
        assertEquals(List.of("b f=1 1", "d f=ä 1"), List.of("a f=1 1", "b f=1 1", "c f=1 1",
                "d f=ä 1").stream().filter(named).toList());
    }

    @Test
    void theOneLineOfInfluxDb3IsNamed() {
        Predicate<String> named = named(InfluxApi.V3, 400, "{\"error\":\"line protocol parsing"
                + " error\",\"data\":{\"error_message\":\"x\","
                + "\"line_number\":1,\"original_line\":\"\"}}", "a f=1 1\nb f=1 1\n");
        assertTrue(named.test("a f=1 1") && !named.test("b f=1 1"));
    }

    @Test
    void aListThatIsCutOffNamesWhatIsWholeInIt() {
        Predicate<String> named = named(InfluxApi.V3, 400, "{\"error\":\"partial write of line protocol"
                + " occurred\",\"data\":["
                + "{\"error_message\":\"x\",\"line_number\":1,\"original_line\":\"\"},"
                + "{\"error_message\":\"x\",\"line_number\":2",
                "a f=1 1\n" + "b f=1 1\n".repeat(30));
        assertTrue(named.test("a f=1 1"));
        assertFalse(named.test("b f=1 1"), "it could have been line 23");
    }

    @Test
    void linesOfCloudAreNamedByTheirNumber() {
        Predicate<String> named = named(InfluxApi.V2, 400,
                "{\"code\":\"invalid\",\"line\":2,\"message\":\"failed to parse line protocol: errors"
                        + " encountered on line(s):\\nerror parsing line 2 (1-based): Invalid measurement was"
                        + " provided\\nerror parsing line 3 (1-based): Unable to parse timestamp value\"}",
                "a f=1 1\nb f=1 1\nc f=1 1\n");
        assertEquals(List.of("b f=1 1", "c f=1 1"), List.of("a f=1 1", "b f=1 1",
                "c f=1 1").stream().filter(named).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99", "4000000000", "\"2\\n\"", "null", "[]"})
    void aNumberThatTheBatchDoesNotHaveNamesNothing(String number) {
        assertFalse(named(InfluxApi.V3, 400, "{\"error\":\"line protocol parsing"
                + " error\",\"data\":{\"line_number\":" + number + "}}",
                "a f=1 1\n").test("a f=1 1"));
    }
}
