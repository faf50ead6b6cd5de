package io.tidegate.base.kafkaclient;

import io.tidegate.api.text.OneLine;
import io.tidegate.base.kafkaclient.KafkaFailure.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the exceptions of the library mean. Stateless. */
final class Failures {
    private static final int MAX_CAUSES = 10;
    /** The first that fits anything in the chain of causes counts. */
    private static final List<Map.Entry<Class<?>, Kind>> KINDS = List.of(
            Map.entry(RecordTooLargeException.class, Kind.RECORD),
            Map.entry(RecordBatchTooLargeException.class, Kind.RECORD),
            Map.entry(org.apache.kafka.common.InvalidRecordException.class, Kind.RECORD),
            Map.entry(SslAuthenticationException.class, Kind.TLS),
            Map.entry(AuthenticationException.class, Kind.LOGIN),
            Map.entry(AuthorizationException.class, Kind.RIGHTS),
            Map.entry(UnknownTopicOrPartitionException.class, Kind.TOPIC),
            Map.entry(InvalidTopicException.class, Kind.TOPIC),
            Map.entry(NotEnoughReplicasException.class, Kind.REPLICAS),
            Map.entry(NotEnoughReplicasAfterAppendException.class, Kind.REPLICAS),
            Map.entry(TimeoutException.class, Kind.SILENT),
            Map.entry(ConfigException.class, Kind.SETTINGS));

    private Failures() {}

    /** What it is, with the words of the innermost cause. */
    static KafkaFailure of(Throwable thrown) {
        Throwable failure = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
        Kind kind = kind(failure);
        return new KafkaFailure(kind, words(failure), failure);
    }

    private static Kind kind(Throwable failure) {
        for (Map.Entry<Class<?>, Kind> known : KINDS) {
            Throwable cause = failure;
            for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause())
                if (known.getKey().isInstance(cause)) return known.getValue();
        }
        return Kind.OTHER;
    }

    /** The last that says something: of TLS, what is wrong with the certificate. */
    private static String words(Throwable failure) {
        String words = failure.getClass().getSimpleName();
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause())
            if (cause.getMessage() != null) words = OneLine.of(cause.getMessage());
        return words;
    }

    /** Whether the library goes on by itself; if not, a new client is needed. */
    static boolean isPassing(KafkaFailure failure) {
        return switch (failure.kind()) {
            case SILENT, UNREACHABLE, RIGHTS, TOPIC, REPLICAS, RECORD -> true;
            default -> false;
        };
    }

    /** Of making a client: settings, a file, or a host that nobody knows. */
    static KafkaFailure ofMaking(KafkaException thrown) {
        KafkaFailure failure = of(thrown);
        // of the hosts of which no address is known; the network says of each what it says of it
        if (failure.getMessage().contains("bootstrap"))
            return new KafkaFailure(Kind.SILENT, failure.getMessage(), thrown);
        return failure.kind() == Kind.OTHER ? new KafkaFailure(Kind.SETTINGS, failure.getMessage(), thrown)
                : failure;
    }
}
