package io.tidegate.launcher.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static String cfg(String text) { return Redaction.of("a.cfg", text).text(); }

    @Test
    void valuesOfSecretsGoAndTheRestStaysToTheByte() {
        Redaction redaction = Redaction.of("a.cfg",
                "# mine\r\nurl = http://x:8086\r\n.password = hunter2\nuser=u\n\nmy.token=t\n");
        assertEquals(
                "# mine\r\nurl = http://x:8086\r\n#.password = (a secret, left out)\nuser=u\n\n"
                        + "#my.token = (a secret, left out)\n",
                redaction.text());
        assertEquals(List.of(".password", "my.token"), redaction.keys());
    }

    @Test
    void aSecretOfSeveralLinesGoesWhole() {
        assertEquals("#.headers = (a secret, left out)\nurl = x\n",
                cfg(".headers = A: one, \\\n   B: two, \\\n   C: three\nurl = x\n"));
    }

    @Test
    void aSecretThatWasCommentedOutGoesToo() {
        for (String line : List.of("#  .password = old\n", "##.password = old\n", "! .password = old\n"))
            assertEquals("#.password = (a secret in a comment, left out)\n", cfg(line));
        assertEquals(List.of(), Redaction.of("a.cfg", "#.password = old\n").keys());
    }

    @Test
    void aPasswordInAnAddressGoes() {
        for (String login : List.of("user:pass", "u:p@ss"))
            assertEquals("url = http://h:1/p\n", cfg("url = http://" + login + "@h:1/p\n"));
        assertEquals(new Redaction("", List.of("the whole file")),
                Redaction.of("a.config", "url=\"http://user:pass@h\"\n"));
    }

    @Test
    void theQueryOfAnAddressGoesAndIsTold() {
        Redaction redaction = Redaction.of("a.cfg",
                "url = https://h/in?token=abc\n# https://h?a=b\nurls = http://a?b=c, http://d\n");
        assertEquals(
                "url = https://h/in?(left-out)\n# https://h?(left-out)\n"
                        + "urls = http://a?(left-out), http://d\n",
                redaction.text());
        assertEquals(List.of("url: login or query of an address", "urls: login or query of an address"),
                redaction.keys());
    }

    @Test
    void aByteOrderMarkHidesNoSecret() {
        assertEquals("\uFEFF#.headers = (a secret, left out)\nurl = x\n",
                cfg("\uFEFF.headers = x\nurl = x\n"));
        assertEquals(List.of("the whole file"), Redaction.of("a.config", "\uFEFF.headers=\"x\"\n").keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {".password = a\u2028b\n", "\u2003.password = b\n",
        "\u001f.password\u2003=\u2003b\n", ".password = a\rb\n"})
    void noOtherSignForSpaceOrLineEndHidesOne(String text) {
        assertEquals("#.password = (a secret, left out)\n", cfg(text));
    }

    @Test
    void anIndentedKeyBelowAnotherIsOne() {
        assertEquals("#.key = (a secret, left out)\n#.token = (a secret, left out)\n",
                cfg(".key = C:\\\\\n  .token = t\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".password = x\n#.password = old\n", "url = http://u:p@h?q=r\n",
        "\uFEFF.token = a, \\\n  b\n", "url = x"})
    void whatIsRedactedTwiceIsTheSameAndFilledItIsWhatItWas(String text) {
        assertEquals(cfg(text), cfg(cfg(text)));
        List<String> missing = new ArrayList<>();
        assertEquals(text, Redaction.filled(cfg(text), text, missing));
        assertEquals(List.of(), missing);
    }

    @Test
    void aSecretOfACommentDoesNotBecomeOneThatIsUsed() {
        assertEquals("url = x\n#.password = (a secret in a comment, left out)\n",
                Redaction.filled(cfg("url = x\n#.password = old\n"), ".password = used\n",
                        new ArrayList<>()));
    }

    @ParameterizedTest
    @ValueSource(strings = {".token = $[env:TOKEN]\n", "#.password =\n", ".password =\n",
        ".token = $[secret:influx.token]", "key = a\\\n  b\n", ""})
    void whatIsNoSecretStays(String text) { assertEquals(text, cfg(text)); }

    @Test
    void whatStandsBesideAReferenceMayBeASecret() {
        assertEquals("#.headers = (a secret, left out)\n", cfg(".headers = Cookie: abc $[env:X]\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".password=\"x\"\n", "a.b=\"c\"\n  .headers=[ \\\n  \"A: b\", \\\n  ]\n",
        "{\".token\": \"x\"}", "{\"a\":1,\"my.Token\":\"x\"}"})
    void aFileOfAnotherFormatWithASecretGoesWhole(String text) {
        assertEquals(new Redaction("", List.of("the whole file")), Redaction.of("a.config", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.pid=\"x\"\n", "{\"flush.interval.ms\": 5}",
        "{\".token\": \"$[env:T]\", \"url\": \"x\"}", ".password=\"$[secret:p]\"\n"})
    void aFileOfAnotherFormatWithoutOneStays(String text) {
        assertEquals(text, Redaction.of("a.cfg.json", text).text());
    }
}
