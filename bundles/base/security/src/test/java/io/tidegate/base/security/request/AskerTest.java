package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AskerTest {
    private static Asker of(String method, Map<String, String> headers) {
        return Asker.of(method, headers::get);
    }

    @Test
    void aBrowserThatOpensAPageIsLedToTheLoginPage() {
        assertEquals(Asker.PAGE, of("GET", Map.of("Sec-Fetch-Mode", "navigate")));
        assertEquals(Asker.PAGE, of("GET", Map.of("Accept", "text/html,*/*;q=0.8")));
    }

    @Test
    void aScriptOfAPageGetsNoBoxOfTheBrowser() {
        assertEquals(Asker.SCRIPT, of("GET", Map.of("Sec-Fetch-Mode", "cors", "Accept", "text/html")));
        assertEquals(Asker.SCRIPT, of("GET", Map.of("Referer", "http://10.0.0.1/x")));
        assertEquals(Asker.SCRIPT, of("POST", Map.of("Origin", "http://10.0.0.1")));
        assertEquals(Asker.SCRIPT, of("POST", Map.of("Sec-Fetch-Mode", "navigate")));
    }

    @Test
    void aProgramIsToldHowToLogIn() {
        assertEquals(Asker.PROGRAM, of("GET", Map.of()));
        assertEquals(Asker.PROGRAM, of("POST", Map.of("Accept", "*/*")));
    }
}
