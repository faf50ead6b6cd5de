package io.tidegate.events.axis.mqtt;

import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import io.tidegate.testkit.HostileInput;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Topics of MQTT (at most 64 KiB, by its format) and messages, events and metrics alike, made to keep the
 * gateway busy.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileMessageTest {
    private static final String EVENT =
            "{\"topic\":\"onvif:Device/axis:IO/Port\",\"message\":{\"data\":{\"state\":\"0\"}}}";
    private static final String METRIC = "{\"measurement\":\"m\",\"fields\":{\"a\":1}}";

    private final Intake intake = new Intake(camera -> {}, event -> {}, TimeSource.SYSTEM,
            new Notices("events.axis~broker", TimeSource.SYSTEM));
    private final Published published = new Published(Configs.settings("url", "mqtt://broker", "cameras",
            Configs.list("B8A4=gate"), "topics", Configs.list("axis/+/event/#", "+/#"), "metrics_topics",
            Configs.list("axis/+/metrics/#", "$share/g/a/#")), intake, point -> {}, Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/", "//", "event/", "x/event/", "+/", "#", "$", "$share/", "a", " ",
        "\u00e4", "_", "-", "tns:axis/"})
    void aTopicIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("axis/b8a4/event/", "axis/b8a4/metrics/", "", "$share/"))
            for (String message : List.of(EVENT, METRIC, "no JSON"))
                HostileInput.assertBounded(begin + unit + "...",
                        HostileInput.repeated(begin, unit, "/event/x"),
                        topic -> published.take(topic, message, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "7", "1,", "\"a\":1,", "\"\\u0041\",", "\\", "a", "/", "onvif:",
        "axis:", "tns1:a/", "_", " ", "\\n",
        "\u00e4", "\ud83d\ude00", "-", "\"\":\"\",", "\"a\":{},", "{}"})
    void aMessageIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("{\"topic\":\"", "{\"topic\":\"tns1:A/b\",\"serial\":\"",
                "{\"topic\":\"tns1:A/b\",\"message\":{\"data\":{",
                "{\"topic\":\"tns1:A/b\",\"message\":{\"source\":{\"x\":\"",
                "{\"topic\":\"tns1:A/b\",\"timestamp\":\"",
                "{\"measurement\":\"", "{\"measurement\":\"m\",\"tags\":{",
                "{\"measurement\":\"m\",\"tags\":{\"mac\":\"",
                "{\"measurement\":\"m\",\"fields\":{\"a\":\"", "{\"measurement\":\"m\",\"timestamp\":\""))
            for (String end : List.of("\",\"message\":{}}", "\"}},\"fields\":{\"a\":1}}", "\"x\":1}}}"))
                for (String topic : List.of("axis/b8a4/event/x", "axis/b8a4/metrics/x"))
                    HostileInput.assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, end),
                            message -> published.take(topic, message, false));
    }
}
