package com.example.greenhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.event.TopicSource;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.TopicSourceContract;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class NewFilesTest extends TopicSourceContract implements EventAdmin {
    private final List<Event> told = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder;
    @TempDir
    private Path outside;
    private NewFiles files;
    private int made;

    @Override
    public void postEvent(Event event) { told.add(event); }

    @Override
    public void sendEvent(Event event) {
        throw new UnsupportedOperationException("it would wait for who listens");
    }

    private NewFilesConfig config(Path watched) {
        return new NewFilesConfig() {
            @Override
            public String folder() { return watched.toString(); }

            @Override
            public int interval_ms() { return 10; }

            @Override
            public Class<? extends Annotation> annotationType() { return NewFilesConfig.class; }
        };
    }

    private NewFiles open(Path watched) {
        files = new NewFiles(config(watched), Map.of("service.pid", "com.example.greenhouse.files~camera"),
                this);
        return files;
    }

    @Override
    protected TopicSource source() { return open(folder); }

    @Override
    protected void close() throws InterruptedException { files.close(); }

    /**
     * The first event. Makes files until it comes, as the first look, after which files are new, may not have
     * been yet.
     */
    private Event awaitNews() {
        Await.until("a new file is told", () -> {
            Path part = Files.writeString(outside.resolve("leaf.part"), "12345");
            Files.move(part, folder.resolve("leaf" + made++ + ".jpg"));
            return !told.isEmpty();
        });
        return told.get(0);
    }

    @Test
    void aFileThatAppearsIsToldOnceWithItsSize() throws Exception {
        Files.writeString(folder.resolve("old.jpg"), "old");
        source();
        Event event = awaitNews();
        assertEquals("com/example/greenhouse/files/camera", event.getTopic());
        assertEquals(5L, event.getProperty("bytes"));
        close();
        assertEquals(told.size(), told.stream().map(one -> one.getProperty("file")).distinct().count());
        assertEquals(0, told.stream().filter(one -> one.getProperty("file").equals("old.jpg")).count());
    }

    @Test
    void looksAgainForAFolderThatIsNotThereYet() throws Exception {
        Path later = folder.resolve("later");
        open(later);
        Await.until("it says so",
                () -> files.status().trouble().startsWith("folder " + later + " cannot be read"));
        Files.createDirectory(later);
        Await.until("all is well", () -> files.status().isWell());
        close();
    }
}
