package io.tidegate.core.delivery.letters;

import io.tidegate.api.sink.Batch;
import io.tidegate.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters, which people mend, in a form that nobody writes. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileLetterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "\n", "\r", " ", "#", "# \n", "a\n", "m x=1 1\n", "m\\ x=\"", "\\", "\"",
        ",", "=", "\u0000", "\u00e4",
        "# This line was cut off, or has no line end, and is not sent; "
                + "complete it and delete the words before it: a\n",
        "#\r\n", " \n"})
    void areReadInTime(String unit) throws Exception {
        for (String end : new String[] {"\n", ""})
            HostileInput.assertBounded(unit + "...", HostileInput.repeated("", unit, end), text -> {
                Path file = Files.writeString(folder.resolve("letters.lp"), text);
                try (Portions portions = new Portions(file, 0)) {
                    while (portions.next()) portions.cutOff();
                }
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\n", " ", "\t\n", "\u00e4", "#"})
    void aReasonIsWrittenInTime(String unit) throws Exception {
        byte[] line = "m x=1 1\n".getBytes(StandardCharsets.UTF_8);
        HostileInput.assertBounded(unit + "...", HostileInput.repeated("", unit, ""), reason -> {
            Path own = Files.createTempDirectory(folder, "l");
            new LetterFile(own, 1 << 20).keep(new Batch(line, 0, line.length, 1), reason);
        });
    }
}
