package io.tidegate.base.kafkaclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.base.kafkaclient.KafkaFailure.Kind;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(Arguments.of(new RecordTooLargeException("x"), Kind.RECORD, false),
                Arguments.of(new InvalidRecordException("x"), Kind.RECORD, false),
                Arguments.of(new SslAuthenticationException("y", new SSLHandshakeException("x")),
                        Kind.TLS, true),
                Arguments.of(new SaslAuthenticationException("x"), Kind.LOGIN, true),
                Arguments.of(new TopicAuthorizationException("x"), Kind.RIGHTS, true),
                Arguments.of(new ClusterAuthorizationException("x"), Kind.RIGHTS, true),
                Arguments.of(new TimeoutException("y", new UnknownTopicOrPartitionException("x")),
                        Kind.TOPIC, true),
                Arguments.of(new NotEnoughReplicasException("x"), Kind.REPLICAS, false),
                Arguments.of(new TimeoutException("x"), Kind.SILENT, false),
                Arguments.of(new OutOfOrderSequenceException("x"), Kind.OTHER, false),
                Arguments.of(new KafkaException("x"), Kind.OTHER, false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isOfTheKindOfTheFirstCauseThatIsKnownAndSaysWhatTheLastOneSays(Exception thrown, Kind kind,
            boolean isForPeople) {
        KafkaFailure failure = Failures.of(new ExecutionException(thrown));
        assertEquals(kind, failure.kind());
        assertEquals("x", failure.getMessage());
        assertEquals(isForPeople, failure.isForPeople());
    }
}
