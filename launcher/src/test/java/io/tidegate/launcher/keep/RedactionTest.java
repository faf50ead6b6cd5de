package io.tidegate.launcher.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static String cfg(String text) { return Redaction.of("a.cfg", text).text(); }

    @Test
    void valuesOfSecretsGoAndTheRestStaysToTheByte() {
        Redaction redaction = Redaction.of("a.cfg", "# mine\r\nurl = http://x:8086\r\n.password = hunter2\nuser=u\n\nmy.token=t\n");
        assertEquals("# mine\r\nurl = http://x:8086\r\n#.password = (a secret, left out)\nuser=u\n\n#my.token = (a secret, left out)\n",
                redaction.text());
        assertEquals(List.of(".password", "my.token"), redaction.keys());
    }

    @Test
    void aSecretOfSeveralLinesGoesWhole() {
        assertEquals("#.headers = (a secret, left out)\nurl = x\n", cfg(".headers = A: one, \\\n   B: two, \\\n   C: three\nurl = x\n"));
    }

    @Test
    void aSecretThatWasCommentedOutGoesToo() {
        assertEquals("#.password = (a secret, left out)\n", cfg("#  .password = old\n"));
        assertEquals(List.of(), Redaction.of("a.cfg", "#.password = old\n").keys());
    }

    @Test
    void aPasswordInAnAddressGoes() { assertEquals("url = http://h:1/p\n", cfg("url = http://user:pass@h:1/p\n")); }

    @ParameterizedTest
    @ValueSource(strings = {".token = $[env:TOKEN]\n", "#.password =\n", ".password =\n", ".token = $[secret:influx.token]", "key = a\\\n  b\n", ""})
    void whatIsNoSecretStays(String text) { assertEquals(text, cfg(text)); }

    @Test
    void whatStandsBesideAReferenceMayBeASecret() {
        assertEquals("#.headers = (a secret, left out)\n", cfg(".headers = Cookie: abc $[env:X]\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".password=\"x\"\n", "a.b=\"c\"\n  .headers=[ \\\n  \"A: b\", \\\n  ]\n", "{\".token\": \"x\"}", "{\"a\":1,\"my.Token\":\"x\"}"})
    void aFileOfAnotherFormatWithASecretGoesWhole(String text) {
        assertEquals(new Redaction("", List.of("the whole file")), Redaction.of("a.config", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.pid=\"x\"\n", "{\"flush.interval.ms\": 5}", "{\".token\": \"$[env:T]\", \"url\": \"x\"}", ".password=\"$[secret:p]\"\n"})
    void aFileOfAnotherFormatWithoutOneStays(String text) { assertEquals(text, Redaction.of("a.cfg.json", text).text()); }
}
