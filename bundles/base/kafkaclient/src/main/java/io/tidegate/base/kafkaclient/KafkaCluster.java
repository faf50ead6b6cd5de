package io.tidegate.base.kafkaclient;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The brokers of a cluster, and how to speak with them. Never prints a password. Immutable.
 *
 * @param brokers  {@code host:port} of some, at least one; they name the others
 * @param clientId by which brokers know us in their logs and quotas; not empty
 * @param login    by SASL; empty for none
 * @param tls      empty for no TLS
 * @param timeout  until all brokers that have to have acknowledged something, at least 100 ms
 */
public record KafkaCluster(List<String> brokers, String clientId, Optional<Login> login, Optional<Tls> tls,
        Duration timeout) {
    /**
     * As whom. Never prints the password.
     *
     * @param mechanism PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
     */
    public record Login(String mechanism, String user, String password) {
        @Override
        public String toString() { return user; }
    }

    /**
     * TLS, where the certificate of each broker must be for its host.
     *
     * @param authorities PEM file with the certificates to trust; empty for those that Java trusts
     * @param own         PEM file with our private key (PKCS #8, not encrypted) and its certificates, for
     *                    brokers that ask for them
     */
    public record Tls(Optional<Path> authorities, Optional<Path> own) {}

    public KafkaCluster {
        brokers = List.copyOf(brokers);
    }

    @Override
    public String toString() { return String.join(",", brokers); }
}
