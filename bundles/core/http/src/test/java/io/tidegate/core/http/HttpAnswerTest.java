package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class HttpAnswerTest {
    @Test
    void whereItSendsUsIsAHostOrAPathWithoutNameAndPassword() {
        assertEquals("login.example", target("https://login.example/x?token=1"));
        assertEquals("/login", target("/login?back=1"));
        assertEquals("http://a b/x", target("http://bob:secret@a b/x?y"));
        assertEquals("nowhere", target(" "));
    }

    /** A pattern would go from each slash to the end, for hours. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void anAddressOfManySlashesKeepsNobodyBusy() {
        assertEquals("an address of 300001 characters", target("/".repeat(300_000) + " "));
    }

    private static String target(String location) {
        return new HttpAnswer(302, Map.of("Location", List.of(location)), "").redirectTarget();
    }
}
