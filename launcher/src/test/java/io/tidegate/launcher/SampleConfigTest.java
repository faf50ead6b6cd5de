package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample.cfg of a room names every key of its Metatype and no other, so that it cannot lie. */
class SampleConfigTest {
    private static final Pattern DECLARED = Pattern.compile("<AD\\b[^>]*?\\bid=\"([^\"]+)\"");
    private static final Pattern SAMPLE_KEY = Pattern.compile("(?m)^#? ?(\\.?[a-z][a-z0-9.]*) =");

    static List<Room> configurableRooms() throws IOException {
        return Room.all().stream().filter(room -> hasMetatype(room)).toList();
    }

    private static boolean hasMetatype(Room room) {
        try {
            return !room.metatypes().isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void namesEveryKeyAndNoOther(Room room) throws IOException {
        Path sample = room.folder().resolve("sample.cfg");
        assertTrue(Files.isRegularFile(sample), room + " has no sample.cfg");
        Set<String> declared = new TreeSet<>();
        for (Path metatype : room.metatypes())
            declared.addAll(firstGroups(DECLARED, Files.readString(metatype)));
        declared.removeIf(key -> key.startsWith("webconsole."));
        Set<String> named = firstGroups(SAMPLE_KEY, Files.readString(sample));
        assertEquals(declared, named, sample.toString());
    }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void declaresWhatEveryNumberMayBe(Room room) throws IOException {
        Pattern number = Pattern.compile("<AD\\b[^>]*type=\"(?:Integer|Long|Double)\"[^>]*>");
        for (Path metatype : room.metatypes())
            number.matcher(Files.readString(metatype)).results().map(MatchResult::group).forEach(
                    attribute -> assertTrue(attribute.contains(" min=") || isChoice(attribute), attribute));
    }

    /** The form of the web console shows the label of a choice: without one its drop-down is blank. */
    @ParameterizedTest
    @MethodSource("configurableRooms")
    void givesEveryChoiceALabel(Room room) throws IOException {
        for (Path metatype : room.metatypes())
            Pattern.compile("<Option\\b[^>]*>").matcher(Files.readString(metatype)).results()
                    .map(MatchResult::group)
                    .forEach(option -> assertTrue(option.matches(".*label=\"[^\"]+\".*"),
                            metatype + ": " + option));
    }

    /** An attribute with options has them as children. */
    private static boolean isChoice(String attribute) { return !attribute.endsWith("/>"); }

    @ParameterizedTest
    @MethodSource("configurableRooms")
    void isWhatIsOfferedToCopy(Room room) throws IOException {
        String sample = Files.readString(room.folder().resolve("sample.cfg"));
        try (Stream<Path> files = Files.list(Room.config().resolve("samples"))) {
            for (Path file : files.toList())
                if (file.getFileName().toString().startsWith("io.tidegate." + room + "~"))
                    assertEquals(sample, Files.readString(file), file.toString());
        }
    }

    private static Set<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
