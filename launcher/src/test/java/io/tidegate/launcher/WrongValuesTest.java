package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.check.ConfigCheck;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.testkit.WrongValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code tidegate check} refuses every kind of wrong value for every key of every room, and says what a
 * person needs to know.
 */
class WrongValuesTest {
    @TempDir
    Path folder;

    static List<Room> configurableRooms() throws IOException { return SampleConfigTest.configurableRooms(); }

    private static WrongValues of(Room room) throws IOException {
        Path table = room.folder().resolve("src/test/resources/wrong-values.txt");
        assertEquals(1, room.metatypes().size(), room + " has one component with a configuration");
        try (InputStream metatype = Files.newInputStream(room.metatypes().get(0))) {
            return WrongValues.of(metatype, Files.readString(table));
        }
    }

    private static List<Path> bundles() throws IOException {
        return Room.all().stream().map(room -> room.folder().resolve("target/classes"))
                .filter(Files::isDirectory).toList();
    }

    private List<Finding> check(Path folder) throws IOException {
        return ConfigCheck.check(folder, this.folder.resolve("data"), bundles());
    }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void aWrongValueOrItsAbsenceIsKnownForEveryText(Room room) throws IOException {
        assertEquals(Set.of(), of(room).unknown(),
                room + ": name a wrong value in wrong-values.txt, or say why there is none");
    }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void aRightConfigurationIsNotRefused(Room room) throws IOException {
        WrongValues values = of(room);
        Files.writeString(folder.resolve(values.component() + (values.isFactory() ? "~a.cfg" : ".cfg")),
                values.good());
        assertEquals(List.of(), check(folder).stream().filter(Finding::isError).toList());
    }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void everyWrongValueIsRefusedWithFileLineKeyExpectedFoundAndAdvice(Room room, TestReporter reporter)
            throws IOException {
        WrongValues values = of(room);
        List<WrongValues.Case> cases = values.cases();
        List<String> wrong = new ArrayList<>();
        List<Finding> all = values.isFactory() ? together(values.component(), cases) : List.of();
        for (int i = 0; i < cases.size(); i++) {
            WrongValues.Case one = cases.get(i);
            String file = values.component() + (values.isFactory() ? "~" + i : "") + one.ending();
            List<Finding> found =
                    values.isFactory() ? all.stream().filter(finding -> finding.file().equals(file)).toList()
                            : alone(file, one);
            if (found.stream().noneMatch(finding -> tells(finding, one)))
                wrong.add(one.key() + " = " + one.value() + "  ->  " + found);
        }
        reporter.publishEntry(room.name(), values.keys().size() + " keys, " + cases.size() + " values");
        assertTrue(wrong.isEmpty(),
                () -> wrong.size() + " of " + cases.size() + ":\n" + String.join("\n", wrong));
    }

    private List<Finding> together(String component, List<WrongValues.Case> cases) throws IOException {
        for (int i = 0; i < cases.size(); i++)
            Files.writeString(folder.resolve(component + "~" + i + cases.get(i).ending()),
                    cases.get(i).text());
        return check(folder);
    }

    private List<Finding> alone(String file, WrongValues.Case one) throws IOException {
        Path alone = Files.createTempDirectory(folder, "one");
        Files.writeString(alone.resolve(file), one.text());
        return check(alone);
    }

    private static boolean tells(Finding finding, WrongValues.Case one) {
        return finding.isError() && List.of(finding.key().split(", ")).contains(one.key())
                && finding.line() > 0 == one.hasLine()
                && !finding.expected().isBlank() && !finding.found().isBlank() && !finding.advice().isBlank();
    }
}
