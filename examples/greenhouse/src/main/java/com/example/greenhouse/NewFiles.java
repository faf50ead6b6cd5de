package com.example.greenhouse;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** Tells an event for each file that appears in a folder; those that are there at the start are not new. */
@Component(name = "com.example.greenhouse.files", configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = NewFilesConfig.class, factory = true)
public final class NewFiles implements TopicSource, StatusSource {
    private final String instance;
    private final Path folder;
    private final EventAdmin events;
    private final ScheduledExecutorService timer;
    private Set<String> known;
    private long told;
    private String trouble = "";

    /** @throws IllegalArgumentException if a required key is missing: names it */
    @Activate
    public NewFiles(NewFilesConfig config, Map<String, Object> properties, @Reference EventAdmin events) {
        if (config.folder() == null)
            throw new IllegalArgumentException("folder: expected a folder, found none");
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        folder = Path.of(config.folder());
        this.events = events;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "greenhouse.files~" + instance);
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, 0, config.interval_ms(), TimeUnit.MILLISECONDS);
    }

    /** Catches all: a timer never again calls a task that threw. */
    private synchronized void look() {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> found = files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(HashSet::new));
            if (known == null) known = found;
            known.retainAll(found);
            for (String name : found) if (known.add(name)) tell(name);
            trouble = "";
        } catch (IOException | RuntimeException e) {
            trouble = "folder " + folder + " cannot be read: " + e + "; looks again";
        }
    }

    private void tell(String name) throws IOException {
        Path file = folder.resolve(name);
        events.postEvent(new Event(topic(), Map.of("file", name, "bytes", Files.size(file),
                "timestamp", Files.getLastModifiedTime(file).toMillis())));
        told++;
    }

    private String topic() { return "com/example/greenhouse/files/" + instance; }

    @Override
    public String name() { return instance; }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic(topic(), "a new file in " + folder, false,
                Map.of("file", "xsd:string", "bytes", "xsd:long")));
    }

    @Override
    public synchronized FlowStatus status() {
        return new FlowStatus("com.example.greenhouse.files", instance, "events", told, told, 0, 0, trouble);
    }

    /** Nothing is told after it returned. */
    @Deactivate
    void close() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(1, TimeUnit.MINUTES);
    }
}
