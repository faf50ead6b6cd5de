package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final String METATYPE = "target/classes/OSGI-INF/metatype/io.tidegate.sinks.influx2.Influx2Config.xml";

    private static Set<String> found(String regex, Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(Files.readString(file));
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    @Test
    void sampleAndFormHaveTheSameKeys() throws Exception {
        Set<String> form = found("<AD id=\"([^\"]+)\"", Path.of(METATYPE));
        form.remove("webconsole.configurationFactory.nameHint");
        assertEquals(form, found("^#?([.a-z]+)=", Path.of("sample.cfg")));
    }

    @Test
    void theSampleOfTheDistributionIsTheSame() throws Exception {
        Path shipped = Path.of("../../../config/samples/io.tidegate.sinks.influx2~plant.cfg");
        assertEquals(Files.readString(Path.of("sample.cfg")), Files.readString(shipped));
    }

    @Test
    void everyNumberHasLimits() throws Exception {
        for (String number : found("(<AD [^>]*type=\"(?:Integer|Long)\"[^>]*>)", Path.of(METATYPE)))
            assertTrue(number.contains(" min=") && number.contains(" max="), number);
    }

    @Test
    void theTokenIsAPasswordInTheForm() throws Exception {
        assertTrue(Files.readString(Path.of(METATYPE)).contains("<AD id=\".token\" type=\"Password\""));
    }
}
