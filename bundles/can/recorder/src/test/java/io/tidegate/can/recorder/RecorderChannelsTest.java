package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which channel of a file a bus has. */
class RecorderChannelsTest extends RecorderFixture {
    private void recordOneOfEach(Set<String> buses, WriteFormat format, String... order) {
        record(buses, format, 65_536, false, 4_096);
        int number = 0;
        for (String bus : order) recorder.accept(frame(bus, number++));
        Await.until("they are written", () -> recorder.status().sent() == order.length);
        recorder.close();
    }

    /** The channel of each frame; body sends frame 0 of the first file and frame 1 of the others. */
    private List<String> channels() throws IOException {
        return recorded().stream().map(frame -> frame.bus() + ":" + frame.id()).toList();
    }

    @ParameterizedTest
    @EnumSource(value = WriteFormat.class, names = {"ASC", "BLF"})
    void aBusHasTheSameChannelInEveryFileWhoeverSpeaksFirst(WriteFormat format) throws IOException {
        recordOneOfEach(Set.of(), format, "body", "car");
        recordOneOfEach(Set.of(), format, "car", "body");
        recordOneOfEach(Set.of(), format, "new", "body");
        assertEquals(List.of("1:0", "2:1", "2:0", "1:1", "3:0", "1:1"), channels());
    }

    @Test
    void theOrderOfTheKeyIsThatOfTheChannels() throws IOException {
        recordOneOfEach(new LinkedHashSet<>(List.of("zeta", "car", "body")), WriteFormat.ASC, "body", "zeta");
        assertEquals(List.of("3:0", "1:1"), channels());
    }

    @Test
    void channelNumbersThatCannotBeKeptAreTroubleButLoseNoFrame() throws IOException {
        Path inTheWay = Files.createDirectories(recordings().resolve(".car.channels/x"));
        record(Set.of(), WriteFormat.ASC, 65_536, false, 4_096);
        recorder.accept(frame("can0", 0));
        Await.until("it says so", () -> recorder.status().trouble().contains(".car.channels"));
        recorder.accept(frame("can0", 1));
        Await.until("both are written", () -> recorder.status().sent() == 2);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Await.until("they are kept", () -> recorder.status().trouble().isEmpty());
        assertEquals("1 can0\n", Files.readString(recordings().resolve(".car.channels")));
        recorder.close();
        assertEquals(List.of(0, 1), numbers(recorded()));
        assertEquals(1, files().size());
        assertEquals(0, recorder.status().dropped());
    }

    @Test
    void everyFileSaysWhichBusAChannelIs() throws IOException {
        recordOneOfEach(Set.of("car"), WriteFormat.ASC, "car");
        assertTrue(Files.readString(files().get(files().size() - 1)).contains("\n// channel 1 = car\n"));
        recordOneOfEach(Set.of(), WriteFormat.ASC, "body", "car");
        String text = Files.readString(files().get(files().size() - 1));
        assertTrue(text.contains("\n// channel 1 = car\n") && text.contains("\n// channel 2 = body\n"), text);
    }
}
