package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.settings;

import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.events.engine.settings.EventSettings.Foreign;
import io.tidegate.events.engine.settings.FieldType;
import io.tidegate.events.engine.trouble.Topics;
import io.tidegate.events.engine.when.WhenParser;
import io.tidegate.testkit.HostileInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, names with stars and values of cameras that are made to keep the gateway busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "!", "not ", "a", "a/", "a.", "a.b", ".a", "7", "7.", "e", "1e", "\"",
        "'", "\"\" ", " ", "\n", ">", "=", "&&", "|| ",
        "A.b > 1 or ", "A.b > 1 and ", "(A.b > 1) or ", "rate(", "changes ", "for 1 s ", "between 1 and ",
        "12:00 ", "1-", ",", "*", "a*", "-", "\u00e4",
        "A/", "a/b.", "+", "bus/", "fresh within 1 s "})
    void aConditionIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("", "A.b > 1 or ", "A.b = ", "A.b > 1 for ", "at ", "every ", "(",
                "gateway ", "car/", "A.b = \""))
            HostileInput.assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, "x"),
                    text -> {
                        try {
                            WhenParser.parse(text);
                        } catch (IllegalArgumentException refused) {
                            // in time, which is all that counts here
                        }
                    });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", ".", "-", "+", "e", "7e", " ", "7.", "tru", "a", "\u00e4", "\n"})
    void aValueOfACameraIsReadInTime(String unit) throws Exception {
        HostileInput.assertBounded("value " + unit, HostileInput.repeated("1", unit, "x"), text -> {
            FieldType.ofText(text);
            FieldType.declared("xsd:" + text);
            for (FieldType type : FieldType.values()) type.fit(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "a/", "*", "a*", "tns1:", "tns1:a/", "_", " ", "(", "\\", "A"})
    void aTopicIsReadInTime(String unit) throws Exception {
        for (String key : List.of("topic", "axis_topic"))
            HostileInput.assertBounded(key + " " + unit + "...", HostileInput.repeated("tns1:A/", unit, ""),
                    text -> {
                        try {
                            settings(key, key.equals("topic") ? text.substring("tns1:".length()) : text);
                        } catch (IllegalArgumentException refused) {
                            // in time, which is all that counts here
                        }
                    });
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*b", "*a*", "tns1:*/*/*/*/*/x", "**********x"})
    void starsInATopicAreLookedForInTime(String pattern) throws Exception {
        for (String unit : List.of("a", "a/", "/"))
            HostileInput.assertBounded(pattern + " in " + unit + "...",
                    HostileInput.repeated("tns1:", unit, ""),
                    topic -> Topics.trouble(new Foreign("", "", pattern, ""),
                            Map.of("gate", List.of(new Topic(topic, "", true, Map.of())))));
    }
}
