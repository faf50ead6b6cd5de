package io.tidegate.sinks.kafka;

import io.tidegate.api.text.OneLine;
import io.tidegate.base.kafkaclient.KafkaCluster;
import io.tidegate.base.kafkaclient.KafkaFailure;

/** Why the brokers have not taken something: what happened, and which key to look at. */
record Sentences(KafkaSettings settings) {
    String of(KafkaFailure failure) {
        String words = OneLine.of(failure.getMessage());
        String user = settings.cluster().login().map(KafkaCluster.Login::user).orElse("");
        return settings.where() + switch (failure.kind()) {
            case UNREACHABLE -> ": no broker can be reached (" + OneLine.sentence(failure.getMessage())
                    + "); check brokers, and that they run";
            case SILENT -> ": no acknowledgement within " + settings.cluster().timeout().toMillis()
                    + " ms (" + words + "); check that the brokers run, and whether they expect tls and user";
            case LOGIN -> ": the login of user '" + user + "' is refused (" + words
                    + "); check user, .password and sasl.mechanism";
            case TLS -> ": TLS failed (" + words + "); check tls, tls.ca.file and tls.key.file";
            case RIGHTS -> ": user '" + user + "' may not write there (" + words
                    + "); grant Write on the topic";
            case TOPIC -> ": the topic does not exist, or cannot be written to (" + words
                    + "); create it, or check topic";
            case REPLICAS -> ": too few brokers have a copy (" + words
                    + "); check the brokers, and min.insync.replicas";
            case RECORD -> ": " + words;
            case SETTINGS -> ": " + words + "; check tls.ca.file and tls.key.file";
            case OTHER -> ": " + words;
        };
    }
}
