package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutflowTest {
    private static Outflow of(String url, int timeout, long bytes, int lines, int flush, int retry) {
        return Outflow.of(new Outflow.Keys(url, "here", true, timeout, bytes, lines, 2, 0, flush, retry, false), null,
                Link.DIRECT);
    }

    private static String refusal(String url, int timeout, long bytes, int lines, int flush, int retry) {
        return assertThrows(IllegalArgumentException.class, () -> of(url, timeout, bytes, lines, flush, retry)).getMessage();
    }

    @Test
    void theUrlEndsWithoutASlash() {
        assertEquals("http://h:8086/sub", of(" http://h:8086/sub// ", 100, 65_536, 1, 10, 100).url().toString());
    }

    @Test
    void withoutHealthCheckNobodyAsks() {
        assertEquals(Duration.ZERO, of("http://h", 100, 65_536, 1, 10, 100).pace().checkEvery());
    }

    @Test
    void aWrongUrlIsNamedAndItsPasswordIsNot() {
        assertEquals("url: expected http://host:port or https://host:port, found ftp://h",
                refusal("ftp://h", 100, 65_536, 1, 10, 100));
        assertEquals("url: expected no '?' in it, found http://h?***", refusal("http://h?db=x", 100, 65_536, 1, 10, 100));
        for (String url : new String[] {"http://u:secret@h", "http://u:sec ret@h", "u:secret@h", "http://h?p=secret@"})
            assertFalse(refusal(url, 100, 65_536, 1, 10, 100).contains("ret@"), url);
    }

    @Test
    void numbersThatAreTooSmallAreNamed() {
        assertEquals("request.timeout.ms: expected at least 100, found 99", refusal("http://h", 99, 65_536, 1, 10, 100));
        assertEquals("outbox.bytes: expected at least 65536, found 1", refusal("http://h", 100, 1, 1, 10, 100));
        assertEquals("batch.lines: expected at least 1, found 0", refusal("http://h", 100, 65_536, 0, 10, 100));
        assertEquals("flush.interval.ms: expected at least 10, found 5", refusal("http://h", 100, 65_536, 1, 5, 100));
        assertEquals("retry.max.ms: expected at least 100, found 99", refusal("http://h", 100, 65_536, 1, 10, 99));
    }
}
