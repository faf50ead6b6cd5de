package io.tidegate.core.lineprotocol.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private final TimeText time = new TimeText();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 999_999_999, 1_000_000_000, 1_000_000_001, 1_700_000_000_123_456_789L,
        -1_700_000_000_123L,
        Long.MAX_VALUE, Long.MIN_VALUE})
    void isTheNumberWhateverCameBefore(long nanos) {
        for (long before : new long[] {nanos, 5, nanos - 1, 1_700_000_000_000_000_007L}) {
            written(before);
            assertEquals(" " + nanos + "\n", written(nanos));
        }
    }

    private String written(long nanos) {
        byte[] to = new byte[TimeText.LONGEST + 3];
        return new String(to, 3, time.write(nanos, to, 3) - 3, StandardCharsets.US_ASCII);
    }
}
