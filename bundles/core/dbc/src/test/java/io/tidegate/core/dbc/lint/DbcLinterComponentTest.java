package io.tidegate.core.dbc.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.dbc.DbcRemark.Level;
import io.tidegate.core.dbc.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DbcLinterComponentTest {
    @Test
    void tellsEverythingThatTheReviewFinds() {
        byte[] dbc =
                "BO_ 1 M: 1 X\n SG_ A : 4|8@1+ (1,0) [0|0] \"V\" X\n".getBytes(StandardCharsets.US_ASCII);
        DbcRemark beyond = new DbcLinterComponent().lint("a.dbc", dbc).stream()
                .filter(remark -> remark.rule().equals("beyond-length")).findFirst().orElseThrow();
        assertEquals(
                "WARNING a.dbc:2 M A Correct the start bit, the signal's length or the message's length.",
                beyond.level() + " " + beyond.file() + ":" + beyond.line() + " " + beyond.message() + " "
                        + beyond.signal()
                        + " " + beyond.advice());
    }

    @Test
    void everySeverityHasItsLevel() {
        List<String> levels = Arrays.stream(Level.values()).map(Enum::name).toList();
        assertEquals(Arrays.stream(Severity.values()).map(Enum::name).toList(), levels);
    }
}
