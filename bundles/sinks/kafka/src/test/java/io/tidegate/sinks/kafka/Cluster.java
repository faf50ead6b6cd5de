package io.tidegate.sinks.kafka;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.KafkaBroker;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** One real broker for all tests of the room, as it takes seconds to start. Creates no topic by itself. */
final class Cluster {
    static final Duration LONG = Duration.ofSeconds(90);
    private static Cluster shared;

    final KafkaBroker broker;
    final TestCertificate certificate;
    /** Key and certificate in one file, as a gateway shows itself. */
    final Path own;

    private Cluster() throws IOException {
        String process = Long.toString(ProcessHandle.current().pid());
        Path folder = Files.createDirectories(Path.of("target", "broker", process));
        certificate = TestCertificate.make(folder.resolve("made"), "ip:127.0.0.1");
        own = Files.writeString(folder.resolve("own.pem"),
                Files.readString(certificate.key()) + Files.readString(certificate.certificate()))
                .toAbsolutePath();
        broker = KafkaBroker.withTls(folder.resolve("kafka"), System.getProperty("java.class.path"),
                folder.resolve("made"), "auto.create.topics.enable=false",
                "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found=true", "super.users=User:ANONYMOUS");
    }

    static synchronized Cluster shared() throws IOException {
        if (shared == null) shared = new Cluster();
        return shared;
    }

    private interface Question {
        void ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    /** Until it works: after a start, the broker is not ready at once. */
    private void admin(Question question) {
        Await.until("the broker does it", LONG, () -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.plain()))) {
                question.ask(admin);
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException) return true;
                if (e.getCause() instanceof org.apache.kafka.common.errors.RetriableException) return false;
                throw new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Creates a topic of 3 partitions. @param config as key, value ... */
    String topic(String name, String... config) {
        NewTopic topic = new NewTopic(name, Optional.of(3), Optional.empty());
        if (config.length > 0) topic.configs(Map.of(config[0], config[1]));
        admin(admin -> admin.createTopics(List.of(topic)).all().get());
        return name;
    }

    void allow(String user, String topic) {
        admin(admin -> admin.createAcls(List.of(new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW))))
                .all().get());
    }

    TopicReader reader(String topic) { return new TopicReader(broker.plain(), topic); }
}
