package com.example.graphite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code sample.cfg} names every key of the form that is in the jar, and no other. */
class SampleConfigTest {
    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesEveryKeyAndNoOther() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("target/classes/OSGI-INF/metatype"))) {
            String form = Files.readString(forms.findFirst().orElseThrow());
            assertEquals(found("<AD\\b[^>]*?\\bid=\"([^\"]+)\"", form),
                    found("(?m)^#?([a-z][a-z0-9.]*) =", Files.readString(Path.of("sample.cfg"))));
        }
    }
}
