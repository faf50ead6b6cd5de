package io.tidegate.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final JsonLimits SMALL = new JsonLimits(1_000, 3, 5, 4, 6);

    private static JsonFault refused(String text, JsonLimits limits) {
        return assertThrows(JsonFault.class, () -> Json.object(text, limits));
    }

    private static String reason(String text) { return refused(text, SMALL).reason(); }

    @Test
    void anObjectIsRead() {
        assertEquals("[1.5,-2]",
                Json.object(" {\"a\": {\"b\": [1.5, -2]}} ", SMALL).getJsonObject("a").get("b").toString());
    }

    @Test
    void nestingIsTakenUpToItsLimit() {
        Json.object("{\"a\":[[]]}", SMALL);
        assertEquals("is nested deeper than 3 levels", reason("{\"a\":[[[]]]}"));
    }

    @Test
    void nestingThatWouldEndAThreadIsRefused() {
        String deep = "{\"a\":" + "[".repeat(100_000);
        assertEquals("is nested deeper than 32 levels", refused(deep, JsonLimits.MESSAGE).reason());
    }

    @Test
    void bracketsInATextAreNoNesting() { Json.object("{\"a\":\"[[[[{{{{\\\"[[[[\"}", SMALL); }

    @Test
    void whatIsClosedIsNoNestingAnyMore() {
        Json.object("{\"a\":[[],[],[[]],[]]}".replace("[[]]", "[]"), SMALL);
    }

    @Test
    void aNumberIsTakenUpToItsLimit() {
        Json.object("{\"a\":-12.3}", SMALL);
        assertEquals("has a number of more than 5 digits", reason("{\"a\":-12.34}"));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        String many = "{\"a\":" + "7".repeat(200_000) + "}";
        assertEquals("has a number of more than 400 digits", refused(many, JsonLimits.MESSAGE).reason());
    }

    @Test
    void anExponentThatWouldFillTheMemoryIsRefused() {
        assertEquals("has a number with an exponent of more than 3 digits",
                refused("{\"a\":1e999999999}", JsonLimits.MESSAGE).reason());
    }

    @Test
    void digitsInATextAreNoNumber() { Json.object("{\"a\":\"123456789012\"}", SMALL); }

    @Test
    void namesAreTakenUpToTheirNumber() {
        Json.object("{\"a\":{\"b\":1,\"c\":2},\"d\":3}", SMALL);
        assertEquals("has more than 4 names", reason("{\"a\":{\"b\":1,\"c\":2},\"d\":3,\"e\" :4}"));
    }

    @Test
    void aNameIsTakenUpToItsLength() {
        Json.object("{\"abcdef\":\"a long text is no name\"}", SMALL);
        assertEquals("has a name of more than 6 characters", reason("{\"abcdefg\"\n:1}"));
    }

    @Test
    void aTextThatIsTooLongIsNotLookedAt() {
        assertEquals("is longer than 1000 characters", reason("x".repeat(1_001)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no JSON", "{", "{\"a\"", "{\"a\":}", "{\"a\":1", "{\"a\":1}}", "{} {}",
        "{\"a\":\"x",
        "{\"a\":\"\\", "{\"a\":01}", "{\"a\":1.}", "{\"a\":--1}", "{\"a\":tru}", "}", "]", "\u0000",
        "{'a':1}", "{\"a\":\"\n\"}", "[1]", "1",
        "\"a\"", "null", "true"})
    void whatIsNoObjectIsRefused(String text) { assertEquals("is no JSON object", reason(text)); }

    @Test
    void theMessageSaysWhereAndQuotesNothing() {
        JsonFault fault = refused("{\"a\": 1,\n  \"secret\": [[[[", SMALL);
        assertEquals("is nested deeper than 3 levels (line 2, column 15)", fault.getMessage());
        assertEquals(2, fault.line());
        assertFalse(refused("{\"a\": secret}", SMALL).getMessage().contains("secret"));
    }

    @Test
    void noTextDoesAnythingButBeingReadOrRefused() {
        Random random = new Random(1);
        String letters = "{}[]\":,\\0123456789.eE+- \n\tabcntrufls\u0000\ud83d\ude00";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"a\":" : "");
            for (int length = random.nextInt(40); length > 0; length--)
                text.append(letters.charAt(random.nextInt(letters.length())));
            try {
                Json.object(text.toString(), SMALL);
            } catch (JsonFault refused) {
                assertFalse(refused.reason().isEmpty());
            }
        }
    }

    @Test
    void limitsOfNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JsonLimits(1, 1, 1, 0, 1));
    }
}
