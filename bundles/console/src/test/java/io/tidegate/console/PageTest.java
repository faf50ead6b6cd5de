package io.tidegate.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.dbc.DbcRemark.Level;
import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path config;

    @Test
    void roomsInTroubleComeFirst() {
        String page = pageOf(new RoomsSection(() -> List.of(
                () -> new FlowStatus("can.serial", "car", "frames", 1, 1, 0, 0, ""),
                () -> new FlowStatus("sinks.influx1", "plant", "lines", 5, 0, 0, 5, "the server is away")))).sections();
        assertTrue(page.indexOf("sinks.influx1~plant") < page.indexOf("can.serial~car"), page);
    }

    @Test
    void aNameFromOutsideIsNeverMarkup() {
        String page = pageOf(new RoomsSection(() -> List.of(
                () -> new FlowStatus("x", "", "frames", 0, 0, 0, 0, "<script>alert('${a}')</script>")))).sections();
        assertFalse(page.contains("<script>"), page);
        assertFalse(page.contains("${"), page);
    }

    @Test
    void whatAButtonDidIsSaidEscaped() { assertFalse(pageOf().whole("/root", "<b>").contains("<b>")); }

    @Test
    void aPartWithoutASubjectIsLeftOut() { assertEquals("", pageOf(new ReplaysSection(List::of)).sections()); }

    @Test
    void anUnknownButtonIsSaid() { assertEquals("Expected a button of this page, found 'dance'", pageOf().act("dance", "", "")); }

    @Test
    void aFrameThatIsRefusedIsSaidInTheWordsOfTheBus() {
        Page page = pageOf(new BusesSection(List::of, () -> List.of(listening())));
        assertEquals("Not sent: car0 only listens: set transmit = true", page.act("send", "car0", "123#"));
    }

    @Test
    void aReplayIsSoughtInSeconds() {
        List<ReplayControl.Command> told = new ArrayList<>();
        Page page = pageOf(new ReplaysSection(() -> List.of(replay(told))));
        page.act("replay.SEEK", "car", "12.5");
        assertEquals(Duration.ofMillis(12_500), told.get(0).to());
    }

    @Test
    void aPlaceThatIsNoNumberTellsNobodyAnything() {
        List<ReplayControl.Command> told = new ArrayList<>();
        Page page = pageOf(new ReplaysSection(() -> List.of(replay(told))));
        assertEquals("car: expected seconds, such as 12.5, found 'noon'", page.act("replay.SEEK", "car", "noon"));
        assertEquals(List.of(), told);
    }

    @Test
    void aButtonThatIsNotThereIsRefusedInWordsOfThePage() {
        List<ReplayControl.Command> told = new ArrayList<>();
        Page page = pageOf(new ReplaysSection(() -> List.of(replay(told))));
        assertEquals("car: expected pause, resume, step or seek, found 'FLY'", page.act("replay.FLY", "car", ""));
        assertEquals(List.of(), told);
    }

    @Test
    void anAcceptedAdapterBecomesAFile() throws IOException {
        FoundAdapter adapter = new FoundAdapter("bridge", "a bridge", "io.tidegate.can.network", Map.of("bus", "can0"), false, 1);
        pageOf(new AdaptersSection(() -> List.of(() -> List.of(adapter)), config)).act("accept", "bridge", "");
        assertEquals(List.of("# a bridge", "bus = can0"),
                Files.readAllLines(config.resolve("io.tidegate.can.network~bridge.cfg")));
    }

    @Test
    void aTopicBecomesAnEvent() throws IOException {
        new NewEvent(config).of("gate", "tns1:VideoSource/tnsaxis:DayNightVision");
        assertTrue(Files.readString(config.resolve("io.tidegate.events.engine~gate_videosource_daynightvision.cfg"))
                .contains("axis.topic = tns1:VideoSource/tnsaxis:DayNightVision"));
    }

    @Test
    void remarksOnADbcFileAreShownTheWorstFirst() throws IOException {
        dbc("BO_");
        String page = pageOf(new DbcSection(() -> List.of((name, content) -> List.of(
                remark(name, Level.INFO, "no unit"), remark(name, Level.ERROR, "broken"))), config)).sections();
        assertTrue(page.indexOf("broken") < page.indexOf("no unit"), page);
    }

    @Test
    void aDbcFileIsReviewedOnceUntilItChanges() throws IOException {
        List<String> reviewed = new ArrayList<>();
        Page page = pageOf(new DbcSection(() -> List.of((name, content) -> {
            reviewed.add(new String(content, StandardCharsets.US_ASCII));
            return List.of();
        }), config));
        dbc("BO_");
        page.sections();
        page.sections();
        dbc("BO_ 1");
        page.sections();
        assertEquals(List.of("BO_", "BO_ 1"), reviewed);
    }

    private void dbc(String text) throws IOException {
        Files.createDirectories(config.resolve("dbc"));
        Files.writeString(config.resolve("dbc/car.dbc"), text);
    }

    private static DbcRemark remark(String file, Level level, String sentence) {
        return new DbcRemark(level, "rule", file, 1, 0, "", "", sentence, "");
    }

    private static Page pageOf(Section... sections) { return new Page(List.of(sections)); }

    private static FrameTransmitter listening() {
        return new FrameTransmitter() {
            @Override
            public String bus() { return "car0"; }

            @Override
            public void transmit(CanFrame frame) throws TransmitRefusedException {
                throw new TransmitRefusedException("car0 only listens: set transmit = true");
            }
        };
    }

    private static ReplayControl replay(List<ReplayControl.Command> told) {
        return new ReplayControl() {
            @Override
            public String name() { return "car"; }

            @Override
            public Position position() { return new Position(State.RUNNING, Duration.ZERO, 0, "x.log"); }

            @Override
            public void apply(Command command) { told.add(command); }
        };
    }
}
