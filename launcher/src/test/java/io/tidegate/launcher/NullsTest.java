package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What others build on says where null may be, and the compiler holds it (NullAway, in
 * {@code bundles/pom.xml}): api, testkit and the core.
 */
class NullsTest {
    private static final Set<String> CHECKED = Set.of("api", "testkit", "core");
    /** Those that are not yet. */
    private static final Set<String> NOT_YET = Set.of("core.delivery");

    static List<Room> rooms() throws IOException { return Room.all(); }

    private static boolean isChecked(Room room) {
        return CHECKED.contains(room.group()) && !NOT_YET.contains(room.name());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void theCompilerChecksTheNullsOfWhatOthersBuildOn(Room room) throws IOException {
        String pom = Files.readString(room.folder().resolve("pom.xml"));
        assertTrue(!isChecked(room) || pom.contains("<nulls>${nulls.checked}</nulls>"),
                room + ": expected <properties><nulls>${nulls.checked}</nulls></properties> in its pom.xml");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyPackageOfItIsMarked(Room room) throws IOException {
        if (!isChecked(room)) return;
        for (Path folder : room.sources().stream().map(Path::getParent).collect(Collectors.toSet())) {
            Path info = folder.resolve("package-info.java");
            assertTrue(Files.exists(info) && Files.readString(info).contains("@NullMarked\n"),
                    info + ": expected @NullMarked");
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void nobodyNeedsTheAnnotationsAtRunTime(Room room) throws IOException {
        assertFalse(room.header("Import-Package").containsKey("org.jspecify.annotations"),
                room + " imports org.jspecify.annotations");
    }
}
