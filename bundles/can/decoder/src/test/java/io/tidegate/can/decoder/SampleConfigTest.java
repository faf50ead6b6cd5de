package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final Path METATYPE =
            Path.of("target/classes/OSGI-INF/metatype/io.tidegate.can.decoder.DecoderConfig.xml");

    private static Set<String> find(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void sampleAndReadmeKnowExactlyTheKeysOfTheForm() throws IOException {
        Set<String> declared = find(Files.readString(METATYPE), "<AD id=\"([^\"]+)\"");
        declared.remove("webconsole.configurationFactory.nameHint");
        assertEquals(declared, find(Files.readString(Path.of("sample.cfg")), "^#?([a-z.]+) = "));
        assertEquals(declared, find(Files.readString(Path.of("README.md")), "^\\| `([a-z.]+)`"));
    }

    @Test
    void theSampleSaysItsFileName() throws IOException {
        assertTrue(Files.readString(Path.of("sample.cfg")).startsWith("# io.tidegate.can.decoder~car.cfg\n"));
    }
}
