package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.base.configuration.check.parser.Refusal;
import io.tidegate.base.configuration.demo.DemoSettingsCheck;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.testkit.HostileInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values, keys and placeholders made to keep whoever checks them busy; and what a component may say of them.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileValueTest {
    @TempDir
    private Path folder;
    private Checker checker;

    @BeforeEach
    void describe() {
        Descriptions descriptions = new Descriptions();
        descriptions.put("demo", DemoBundle.descriptions());
        Parsers parsers = new Parsers((sentence, thrown) -> {});
        parsers.put("demo", "", () -> List.of(new DemoSettingsCheck()));
        checker = new Checker(descriptions, parsers,
                new Surroundings(name -> null, name -> null, folder, folder));
    }

    private void check(String text) {
        checker.check(ConfigName.ofPid("io.tidegate.sinks.demo~x"), text).findings()
                .forEach(Finding::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "a:", "://", "@", "a://b:", "a", "7", ".", "-", ",", "1,", "$[", "$[env:",
        "$[env:a;", "$[env:a]", "$[secret:a", "$[secret:", ";",
        ";a=b", "]", "[", "e9", " ", "\\", "%", "/", "x; ", "b\"", "passw", "\u00e4"})
    void aValueIsCheckedInTime(String unit) throws Exception {
        for (String key : List.of("bus = ", "bus = refused ", "url = http://", "url = a://", "url = a://b:",
                "port = ", "factor = ", "signals = ", "ports = ",
                "policy = ", "most.bytes = ", ".token = ", "bus = file ", "note = "))
            HostileInput.assertBounded(key + unit + "...",
                    HostileInput.repeated("bus = a\n" + key, unit, "\n"), this::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "passw", "-", "a.b", "_", "bus", "service."})
    void aKeyIsCheckedInTime(String unit) throws Exception {
        HostileInput.assertBounded("key " + unit, HostileInput.repeated("bus = a\n", unit, " = x\n"),
                this::check);
        HostileInput.assertBounded("keys " + unit, HostileInput.repeated("bus = a\n", unit + " = x\n", ""),
                this::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ": ", ", ", "; ", "a: ", "expected ", ", found ", "; a", "'", "\n", "; '",
        ", a", "expected a, found b", ", found b; c"})
    void whatAComponentSaysIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("", "bus: ", "bus: expected ", "bus: expected a, found ",
                "bus, port: place: expected a", "bus: expected a, found b; "))
            for (String end : List.of("", "'", "\"; x"))
                HostileInput.assertBounded(begin + unit + "..." + end,
                        HostileInput.repeated(begin, unit, end),
                        message -> Refusal.of(message, Map.of("bus", 1)));
    }
}
