package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Surroundings;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.base.configuration.demo.DemoSettingsCheck;
import io.tidegate.base.configuration.file.ConfigName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a component's own parser has to say counts as much as Metatype. */
class ParserSyncTest extends ParserScenario {
    @Test
    void whatTheParserRefusesLeavesWhatRuns() {
        apply("bus = can0\n");
        at.store.done.clear();
        apply("port = 80\nbus = refused plant\n");
        assertEquals(List.of(), at.store.done);
        assertEquals(PLANT + ".cfg:2: bus: expected a name, found 'plant'; correct it; until then " + PLANT
                + " keeps its last good configuration", trouble());
    }

    @Test
    void whatTheParserRefusesIsNotConfiguredWhereNothingRuns() {
        apply("bus = refused plant\n");
        assertEquals(Map.of(), at.store.stored);
        assertTrue(trouble().endsWith("is not configured by it"), trouble());
    }

    @Test
    void aKeyThatIsNotThereIsSaidWithoutALine() {
        apply("bus = together x\n");
        assertTrue(
                trouble().startsWith(PLANT + ".cfg: port: expected 1 to 5 with such a bus, found 7; add it"),
                trouble());
    }

    @Test
    void aFaultOfTheParserIsADoubt() {
        apply("bus = faulty\n");
        assertTrue(
                trouble().contains("found a fault in its parser (java.lang.IllegalStateException: a fault)"),
                trouble());
        assertEquals("faulty", at.store.value(PLANT, "bus"));
    }

    @Test
    void aFaultOfTheParserLeavesWhatRuns() {
        apply("bus = can0\n");
        apply("bus = faulty\n");
        assertEquals("can0", at.store.value(PLANT, "bus"));
        assertTrue(trouble().endsWith("keeps its last good configuration"), trouble());
    }

    @Test
    void aFaultOfTheParserIsToldOnce() {
        List<String> told = new ArrayList<>();
        Parsers parsers = new Parsers((sentence, thrown) -> told.add(sentence));
        parsers.put("demo", "1", () -> List.of(new DemoSettingsCheck()));
        Checker checker = new Checker(at.descriptions, parsers,
                new Surroundings(name -> null, name -> null, temp, temp));
        checker.check(ConfigName.ofPid(PLANT), Map.of("bus", "faulty"));
        checker.check(ConfigName.ofPid(PLANT), Map.of("bus", "faulty"));
        assertEquals(1, told.size(), told.toString());
    }

    @Test
    void theParserSeesWhatPlaceholdersStandFor() throws IOException {
        Files.createDirectories(at.folder.resolve("secrets"));
        Files.writeString(at.folder.resolve("secrets/which"), "refused hidden-name\n");
        apply("bus = $[secret:which]\n");
        assertTrue(
                trouble().contains("bus: expected a name, found what its placeholder stands for (not shown)"),
                trouble());
        assertFalse(trouble().contains("hidden"), trouble());
        Files.writeString(at.folder.resolve("secrets/which"), "can0, as it should be\n");
        at.settle();
        assertEquals("", trouble());
        assertEquals("$[secret:which]", at.store.value(PLANT, "bus"));
    }

    @Test
    void aNumberBehindAPlaceholderHasToBeInItsRange() throws IOException {
        Files.createDirectories(at.folder.resolve("secrets"));
        Files.writeString(at.folder.resolve("secrets/port"), "99999");
        apply("bus = a\nport = $[secret:port]\n");
        assertTrue(
                trouble().startsWith(
                        PLANT + ".cfg:2: port: expected a whole number from 1 to 65535, found what its"),
                trouble());
        assertFalse(trouble().contains("99999"), trouble());
    }

    @Test
    void whatMissesAFileIsAppliedWhereNothingRuns() {
        apply("bus = file a.dbc\n");
        assertEquals("file a.dbc", at.store.value(PLANT, "bus"));
        assertEquals(PLANT + ".cfg:1: bus: expected a file, found none; put it there", trouble());
    }

    @Test
    void whatRunsIsNotGivenUpForWhatMissesAFileUntilThatIsThere() throws IOException {
        apply("bus = can0\n");
        apply("bus = file a.dbc\n");
        assertEquals("can0", at.store.value(PLANT, "bus"));
        assertTrue(trouble().endsWith("keeps its last good configuration"), trouble());
        Files.writeString(at.folder.resolve("a.dbc"), "");
        at.settle();
        assertEquals("file a.dbc", at.store.value(PLANT, "bus"));
        assertEquals("", trouble());
    }

    @Test
    void ofTwoThatWantTheSameTheOneThatCameFirstHasIt() throws IOException {
        at.write(DEMO + "~a.cfg", "bus = server\nport = 80\n");
        at.settle();
        at.write(DEMO + "~0.cfg", "bus = server\nport = 80\n");
        at.settle();
        assertFalse(at.store.stored.containsKey(DEMO + "~0"));
        assertTrue(trouble()
                .startsWith(DEMO + "~0.cfg:2: port: expected a TCP port 80 of its own, found that " + DEMO
                        + "~a has it; choose another one"), trouble());
        at.write(DEMO + "~a.cfg", "bus = server\nport = 81\n");
        at.settle();
        at.settle();
        assertTrue(at.store.stored.containsKey(DEMO + "~0"));
        assertEquals("", trouble());
    }

    @Test
    void twoMaySwapWhatTheyHave() {
        at.write(DEMO + "~a.cfg", "bus = server\nport = 80\n");
        at.write(DEMO + "~b.cfg", "bus = server\nport = 81\n");
        at.settle();
        at.write(DEMO + "~a.cfg", "bus = server\nport = 81\n");
        at.write(DEMO + "~b.cfg", "bus = server\nport = 80\n");
        at.settle();
        at.settle();
        assertEquals(81, at.store.value(DEMO + "~a", "port"));
        assertEquals(80, at.store.value(DEMO + "~b", "port"));
    }

    @Test
    void aFileThatIsRenamedKeepsWhatItHas() throws IOException {
        at.write(DEMO + "~b.cfg", "bus = server\nport = 80\n");
        at.settle();
        Files.move(at.file(DEMO + "~b.cfg"), at.file(DEMO + "~a.cfg"));
        at.settle();
        at.settle();
        assertEquals(List.of(DEMO + "~a"), List.copyOf(at.store.stored.keySet()));
    }

    @Test
    void whatAnEditGivesUpIsFreeForOthers() {
        apply("bus = server\nport = 80\n");
        at.store.edit(PLANT, DEMO, Map.of("bus", "server", "port", 81));
        at.edited(PLANT);
        at.write(DEMO + "~b.cfg", "bus = server\nport = 80\n");
        at.settle();
        assertEquals("", trouble());
        at.write(DEMO + "~c.cfg", "bus = server\nport = 81\n");
        at.settle();
        assertTrue(trouble().contains("found that " + PLANT + " has it"), trouble());
    }

    @Test
    void whatIsRefusedForTheSakeOfAnotherKeepsWhatItHas() {
        at.write(DEMO + "~a.cfg", "bus = server\nport = 80\n");
        at.write(DEMO + "~b.cfg", "bus = server\nport = 81\n");
        at.settle();
        at.write(DEMO + "~b.cfg", "bus = server\nport = 80\n");
        at.settle();
        at.write(DEMO + "~c.cfg", "bus = server\nport = 81\n");
        at.settle();
        assertFalse(at.store.stored.containsKey(DEMO + "~c"), "~b still runs with port 81");
    }

    @Test
    void aSecretThatIsEmptyForAMomentLeavesWhatRuns() throws IOException {
        Path secret = Files.createDirectories(at.folder.resolve("secrets")).resolve("port");
        Files.writeString(secret, "80");
        apply("bus = a\nport = $[secret:port]\n");
        Files.writeString(secret, "");
        at.settle();
        assertFalse(at.store.done.contains("delete " + PLANT), at.store.done.toString());
        Files.writeString(secret, "81");
        at.settle();
        at.settle();
        assertEquals(List.of("put " + PLANT, "put " + PLANT), at.store.done);
        assertEquals("", trouble());
    }

    @Test
    void aFileThatCannotBeDealtWithLeavesTheOthers() {
        at.store.faulty = DEMO + "~a";
        at.write(DEMO + "~a.cfg", "bus = can0\n");
        apply("bus = can1\n");
        assertEquals(List.of(PLANT), List.copyOf(at.store.stored.keySet()));
        assertTrue(trouble().contains(DEMO + "~a.cfg: expected a configuration that can be processed"),
                trouble());
        at.store.faulty = "";
        at.settle();
        assertEquals("", trouble());
    }

    @Test
    void aSecretWhoseNameIsNoPathIsMissing() {
        at.write(DEMO + "~a.cfg.json", "{\"bus\": \"can0\", \".token\": \"$[secret:a\\u0000b]\"}\n");
        apply("bus = can1\n");
        assertTrue(at.store.stored.containsKey(PLANT));
        assertTrue(trouble().contains(".token: expected a file secrets/a"), trouble());
    }
}
