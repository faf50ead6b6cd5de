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
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path config;

    private static ComponentStatus running(String component, String instance, Health health) {
        return new ComponentStatus(component, instance, Phase.RUNNING, health,
                List.of(new FlowStatus(component, instance, "frames", 12_345, 12_345, 0, 0, "")));
    }

    private static String rooms(ComponentStatus... components) {
        return pageOf(new RoomsSection(() -> List.of(components))).sections();
    }

    @Test
    void whatNeedsSomebodyComesFirst() {
        String page = rooms(
                new ComponentStatus("metrics.scheduler", "off", Phase.OFF,
                        new Health(Health.Level.WELL, "enabled = false"), List.of()),
                running("can.serial", "car", new Health(Health.Level.WELL, "")),
                running("can.network", "quiet", new Health(Health.Level.ATTENTION, "no frame for 40 s")),
                new ComponentStatus("sinks.influx1", "plant", Phase.NOT_STARTED,
                        new Health(Health.Level.TROUBLE, "tags: wrong"), List.of()));
        List<String> order = List.of("sinks.influx1~plant", "can.network~quiet", "can.serial~car",
                "metrics.scheduler~off");
        List<Integer> places = order.stream().map(page::indexOf).toList();
        assertEquals(places.stream().sorted().toList(), places, page);
        assertFalse(places.contains(-1), page);
    }

    @Test
    void howAPartIsIsSaidInAWordAndWhy() {
        String page = rooms(new ComponentStatus("sinks.influx1", "plant", Phase.NOT_STARTED,
                new Health(Health.Level.TROUBLE, "tags: expected key=value"), List.of()));
        assertTrue(
                page.contains(
                        "<td class=\"did-not-start\">&#9888; did not start: tags: expected key=value</td>"),
                page);
    }

    @Test
    void aNumberIsInACellThatIsNeverBroken() {
        assertTrue(rooms(running("can.serial", "car", new Health(Health.Level.WELL, "")))
                .contains("<td class=\"n\">12345</td>"));
    }

    @Test
    void aNameFromOutsideIsNeverMarkup() {
        String page =
                rooms(running("x", "", new Health(Health.Level.TROUBLE, "<script>alert('${a}')</script>")));
        assertFalse(page.contains("<script>"), page);
        assertFalse(page.contains("${"), page);
    }

    @Test
    void aSectionThatFailsDoesNotTakeTheOthersWithIt() {
        boolean[] broken = {true};
        Section faulty = out -> {
            out.table("half", "Half", "a");
            if (broken[0]) throw new IllegalStateException("<broken>");
            out.endTable();
        };
        Page page = pageOf(faulty, new RoomsSection(
                () -> List.of(running("can.serial", "car", new Health(Health.Level.WELL, "")))));
        assertTrue(page.sections().contains("can.serial~car"), page.sections());
        assertTrue(page.sections().contains("&lt;broken&gt;"), page.sections());
        assertFalse(page.sections().contains("half"), page.sections());
        broken[0] = false;
        assertTrue(page.sections().contains("half"), page.sections());
    }

    @Test
    void oneThatFailsWhenItIsAskedHidesNobodyElseOfItsTable() {
        MetadataEvent good = event("door", () -> new History("topic", 3, 0, Map.of(), ""));
        MetadataEvent broken = event("window", () -> { throw new IllegalStateException("planted"); });
        String page = pageOf(new EventsSection(() -> List.of(broken, good))).sections();
        assertTrue(page.contains("<td>door</td>") && page.contains("1 of the events cannot be shown: "),
                page);
        assertFalse(page.contains("<td>window</td>"), page);
    }

    @Test
    void aButtonFindsItsOneBehindOneThatCannotSayItsName() {
        List<ReplayControl.Command> told = new ArrayList<>();
        ReplayControl nameless = new ReplayControl() {
            @Override
            public String name() { throw new NoClassDefFoundError("planted"); }

            @Override
            public Position position() { throw new IllegalStateException("planted"); }

            @Override
            public void apply(Command command) { throw new IllegalStateException("planted"); }
        };
        pageOf(new ReplaysSection(() -> List.of(nameless, replay(told)))).act("replay.PAUSE", "car", "");
        assertEquals(1, told.size());
    }

    private static MetadataEvent event(String name, Supplier<History> history) {
        return new MetadataEvent() {
            @Override
            public String name() { return name; }

            @Override
            public History history() { return history.get(); }

            @Override
            public void testFire() {}
        };
    }

    @Test
    void aButtonThatFailsSaysSo() {
        Section faulty = new Section() {
            @Override
            public void write(Html out) { out.markup("x"); }

            @Override
            public String act(String verb, String subject, String value) {
                throw new IllegalStateException("no idea");
            }
        };
        assertTrue(pageOf(faulty).act("fire", "a", "").contains("no idea"));
    }

    @Test
    void whatIsOldIsSaidAboveTheTables() {
        String page = pageOf(new RoomsSection(List::of)).whole("/root", "");
        assertTrue(page.indexOf("id=\"age\"") < page.indexOf("id=\"tidegate\""), page);
    }

    @Test
    void whatAButtonDidIsSaidEscaped() { assertFalse(pageOf().whole("/root", "<b>").contains("<b>")); }

    @Test
    void aPartWithoutASubjectIsLeftOut() {
        assertEquals("", pageOf(new ReplaysSection(List::of)).sections());
    }

    @Test
    void anUnknownButtonIsSaid() {
        assertEquals("Expected a button of this page, found 'dance'", pageOf().act("dance", "", ""));
    }

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
        assertEquals("car: expected seconds, such as 12.5, found 'noon'",
                page.act("replay.SEEK", "car", "noon"));
        assertEquals(List.of(), told);
    }

    @Test
    void aButtonThatIsNotThereIsRefusedInWordsOfThePage() {
        List<ReplayControl.Command> told = new ArrayList<>();
        Page page = pageOf(new ReplaysSection(() -> List.of(replay(told))));
        assertEquals("car: expected pause, resume, step or seek, found 'FLY'",
                page.act("replay.FLY", "car", ""));
        assertEquals(List.of(), told);
    }

    @Test
    void anAcceptedAdapterBecomesAFile() throws IOException {
        FoundAdapter adapter = new FoundAdapter("bridge", "a bridge", "io.tidegate.can.network",
                Map.of("bus", "can0"), false, 1);
        pageOf(new AdaptersSection(() -> List.of(() -> List.of(adapter)), config)).act("accept", "bridge",
                "");
        assertEquals(List.of("# a bridge", "bus = can0"),
                Files.readAllLines(config.resolve("io.tidegate.can.network~bridge.cfg")));
    }

    @Test
    void aTopicBecomesAnEvent() throws IOException {
        new NewEvent(config).of("gate", "tns1:VideoSource/tnsaxis:DayNightVision");
        assertTrue(Files
                .readString(config.resolve("io.tidegate.events.engine~gate_videosource_daynightvision.cfg"))
                .contains("axis.topic = tns1:VideoSource/tnsaxis:DayNightVision"));
    }

    @Test
    void remarksOnADbcFileAreShownTheWorstFirst() throws IOException {
        dbc("BO_");
        String page = pageOf(new DbcSection(() -> List.of((name, content) -> List.of(
                remark(name, Level.INFO, "no unit"), remark(name, Level.ERROR, "broken"))), config))
                .sections();
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
