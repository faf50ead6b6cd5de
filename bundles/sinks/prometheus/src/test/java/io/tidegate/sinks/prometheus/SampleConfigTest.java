package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final Path FORM =
            Path.of("target/classes/OSGI-INF/metatype/io.tidegate.sinks.prometheus.PrometheusConfig.xml");

    @Test
    void theSampleShowsEveryKeyOfTheFormAndNoOther() throws IOException {
        assertEquals(found("<AD id=\"(?!webconsole)([^\"]+)\"", Files.readString(FORM)),
                found("(?m)^#?([a-z.]+) = ", Files.readString(Path.of("sample.cfg"))));
    }

    private static TreeSet<String> found(String pattern, String text) {
        TreeSet<String> all = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> all.add(match.group(1)));
        return all;
    }
}
