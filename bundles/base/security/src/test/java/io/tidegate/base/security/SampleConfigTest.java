package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final Pattern KEY = Pattern.compile("(?m)^#?([a-z][a-z.]*) *=");

    @Test
    void hasEveryDeclaredKeyAndNoOther() throws Exception {
        String sample = Files.readString(Path.of("sample.cfg"));
        List<String> keys = KEY.matcher(sample).results().map(match -> match.group(1)).toList();
        String declared = Files.readString(
                Path.of("target/classes/OSGI-INF/metatype/io.tidegate.base.security.GuardConfig.xml"));
        assertFalse(keys.isEmpty());
        for (String key : keys) assertTrue(declared.contains("id=\"" + key + '"'), key);
        Matcher id = Pattern.compile("<AD id=\"([^\"]+)\"").matcher(declared);
        while (id.find()) assertTrue(keys.contains(id.group(1)), id.group(1));
    }
}
