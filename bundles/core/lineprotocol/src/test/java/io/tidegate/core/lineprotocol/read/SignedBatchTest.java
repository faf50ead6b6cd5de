package io.tidegate.core.lineprotocol.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedBatchTest {
    private static final String AROUND = "m f=1u 1\n";

    /** In the middle of an array that is not its own. */
    private static Batch batch(String lines) {
        byte[] bytes = (AROUND + lines + AROUND).getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, AROUND.length(), bytes.length - 2 * AROUND.length(),
                (int) lines.lines().count());
    }

    @Test
    void anUnsignedIntegerBecomesASignedOneWhereverItStands() {
        String lines =
                "m,t=5u a=5u,b=9223372036854775807u,5u=\"5u,c=5u \\\"5u\",d=0u 1\nm f=1i 2\n"
                        + "\u00fc\\ 5u \u00fc=\"\ud83d\ude97\",f=7u 3\n";
        assertEquals(
                "m,t=5u a=5i,b=9223372036854775807i,5u=\"5u,c=5u \\\"5u\",d=0i 1\nm f=1i 2\n"
                        + "\u00fc\\ 5u \u00fc=\"\ud83d\ude97\",f=7i 3\n",
                SignedBatch.of(batch(lines)).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m f=1i,g=2.5 1\n", "m f=\"5u\" 1\n", "m,t=5u f=1 1\n",
        "m f=18446744073709551615u 1\n", "5u nonsense\n"})
    void whatHasNoneThatFitsIsTheSame(String lines) {
        Batch batch = batch(lines);
        assertSame(batch, SignedBatch.of(batch));
    }

    @Test
    void theArrayThatIsLentStaysAsItIs() {
        Batch batch = batch("m f=5u 1\n");
        byte[] before = batch.bytes().clone();
        SignedBatch.of(batch);
        assertArrayEquals(before, batch.bytes());
    }
}
