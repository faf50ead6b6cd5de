package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.can.CanFrame;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class DecoderComponentTest {
    @TempDir
    private Path folder;
    private final RecordingSink sink = new RecordingSink();

    /** A framework that knows the config folder and nothing else. */
    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, args) -> args[0].equals("tidegate.config") ? folder.toString() : null);
    }

    private DecoderComponent component(String bus) {
        return new DecoderComponent(new DecoderSettingsTest.Config(bus, new String[] {"a.dbc"}, true, 16, 16),
                sink.sampleHub(), sink.pointHub(), context(),
                Map.of("service.pid", "io.tidegate.can.decoder~car"));
    }

    @Test
    void findsItsFilesInTheConfigFolderAndIsCalledAsItsConfig() throws IOException {
        Files.writeString(folder.resolve("a.dbc"), "BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n");
        DecoderComponent component = component("can0");
        component.accept(new CanFrame("can0", 1, 0, new byte[] {7}, 1));
        Await.until("it was decoded", () -> sink.samples().size() == 1);
        assertEquals("can.decoder~car", component.status().name());
        component.stop();
        component.accept(new CanFrame("can0", 1, 0, new byte[] {7}, 2));
        assertEquals(1, component.status().received());
    }

    /** EventAdmin that keeps what is posted. */
    private static EventAdmin keeping(List<Event> posted) {
        return (EventAdmin) Proxy.newProxyInstance(EventAdmin.class.getClassLoader(),
                new Class<?>[] {EventAdmin.class},
                (proxy, method, args) -> {
                    posted.add((Event) args[0]);
                    return null;
                });
    }

    @Test
    void whatIsWrongWithTheFramesIsPostedToEventAdmin() throws IOException {
        Files.writeString(folder.resolve("a.dbc"), "BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n");
        DecoderComponent component = component("can0");
        List<Event> posted = new CopyOnWriteArrayList<>();
        component.events = keeping(posted);
        component.accept(new CanFrame("can0", 1, 0, new byte[] {7}, 1));
        Await.until("an event came", () -> !posted.isEmpty());
        component.stop();
        Event event = posted.get(0);
        assertEquals("io/tidegate/can/message/SHORT can0 M 0x1 BEGIN 1",
                event.getTopic() + " " + event.getProperty("bus")
                        + " " + event.getProperty("message") + " " + event.getProperty("id") + " "
                        + event.getProperty("state")
                        + " " + event.getProperty("count"));
    }

    @Test
    void framesAreDecodedAlsoWhenNobodyTakesEvents() throws IOException {
        Files.writeString(folder.resolve("a.dbc"), "BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n");
        DecoderComponent component = component("can0");
        component.accept(new CanFrame("can0", 2, 0, new byte[] {7}, 1));
        component.accept(new CanFrame("can0", 1, 0, new byte[] {7}, 1));
        Await.until("it was decoded", () -> sink.samples().size() == 1);
        component.stop();
    }

    @Test
    void aWrongConfigKeepsItDown() {
        String said = assertThrows(IllegalArgumentException.class, () -> component("")).getMessage();
        assertEquals("bus: expected the name of a bus, found nothing", said);
    }
}
