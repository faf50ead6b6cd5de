package io.tidegate.sinks.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.base.kafkaclient.KafkaRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static Outgoing outgoing(String format, String lines) {
        KafkaSettings settings = KafkaSettings.of(new KafkaConfig() {
            @Override
            public String format() { return format; }
        }, Path.of("."));
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new Outgoing(settings, new Batch(bytes, 0, bytes.length, lines.split("\n").length));
    }

    private static List<String> values(Outgoing outgoing) {
        return outgoing.records().stream().map(KafkaRecord::value)
                .map(value -> new String(value, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void anUnsignedIntegerIsASignedOneInALineAndItselfInJson() {
        String lines = "a n=5u 1\nb n=6i 2\n";
        assertEquals(List.of("a n=5i 1", "b n=6i 2"), values(outgoing("line", lines)));
        assertTrue(values(outgoing("json", lines)).get(0).contains("\"n\":5}"));
    }

    @Test
    void tagsThatDifferAreOtherKeysAndTheOthersAreNot() {
        List<String> keys = outgoing("line", "a,t=x n=1 1\na,t=y n=1 1\na,t=x m=2 9\n").records().stream()
                .map(KafkaRecord::key).map(key -> new String(key, StandardCharsets.UTF_8)).toList();
        assertEquals(List.of("gateway/a,t=x", "gateway/a,t=y", "gateway/a,t=x"), keys);
    }

    @Test
    void whatIsNoLineIsRefusedBeforeAnythingIsWrittenAndTheOthersAreNot() {
        Delivery.Divided divided =
                (Delivery.Divided) outgoing("line", "a n=5u 1\nnonsense\n").refusal().orElseThrow();
        assertTrue(divided.named().test("nonsense"));
        assertTrue(!divided.named().test("a n=5u 1"));
    }
}
