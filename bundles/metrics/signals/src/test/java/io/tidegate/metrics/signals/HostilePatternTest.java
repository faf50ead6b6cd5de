package io.tidegate.metrics.signals;

import io.tidegate.api.signal.SignalSelection;
import io.tidegate.testkit.HostileInput;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of names, and names of a DBC they are held against, made to keep the gateway busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostilePatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "*", "a*", "?", "?*", "*a*b", "/", "a/", ".", "a.", ",", "a,", "!", "!a,",
        " ", "\u00e4", "\ud83d\ude00"})
    void patternsAreReadInTime(String unit) throws Exception {
        for (String end : List.of("", "a.b", ",a/b"))
            HostileInput.assertBounded(unit + "..." + end, HostileInput.repeated("", unit, end), text -> {
                try {
                    SignalSelection.of("signals", text).has("car", "Motor", "Speed");
                } catch (IllegalArgumentException refused) {
                    // in time, which is all that counts here
                }
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*b", "*?a?a*", "*a*/*b*.*c*"})
    void namesAreComparedInTime(String pattern) throws Exception {
        SignalSelection selection = SignalSelection.of("signals", pattern);
        for (String unit : List.of("a", "ab", "."))
            HostileInput.assertBounded(pattern + " in " + unit + "...", HostileInput.repeated("", unit, ""),
                    name -> selection.has(name, name, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{name}", "{{", "a", "=", "a=b", "$", "\\"})
    void measurementsAndTagsAreReadInTime(String unit) throws Exception {
        HostileInput.assertBounded(unit + "...", HostileInput.repeated("", unit, "{signal}"), text -> {
            try {
                SignalsSettings.tags(text);
            } catch (IllegalArgumentException refused) {
                // in time, which is all that counts here
            }
        });
    }
}
