package io.tidegate.events.axis.vapix;

import io.tidegate.api.metric.Probe;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.testkit.HostileInput;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a camera may answer to keep the gateway busy; core.http reads 64 KiB of it. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileCameraTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "=", "\"", "\\", "a=", "a=\"", "\\\"", ",", " ", "a=b,", "a=\"\",",
        "qop=\"auth\",", ", ,", "a ="})
    void aChallengeIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("Digest realm=\"", "Digest ", "Digest nonce=\"1\", qop=\""))
            HostileInput.assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, "\""),
                    header -> Digest.of(List.of(header, header.substring(0, 1_000)), "user", "password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "7", "\"a\":1,", "\\", "a", " ", "<", "<a>"})
    void anAnswerInJsonIsReadInTime(String unit) throws Exception {
        for (String begin : List.of("{\"data\":{", "{\"error\":{\"message\":\"", "{\"data\":{\"uptime\":\"",
                ""))
            HostileInput.assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, "\"}}"),
                    answer -> {
                        try {
                            Answers.data("http://camera/x", answer)
                                    .ifPresent(data -> Answers.number(data.get("uptime")));
                        } catch (TroubleException refused) {
                            // in time, which is all that counts here
                        }
                    });
    }

    @Test
    void aNumberIsReadInTime() throws Exception {
        for (String unit : List.of("7", "0", ".", "-", "e", " ", "1e", "0x"))
            HostileInput.assertBounded("number of " + unit, HostileInput.repeated("1", unit, "1"),
                    Answers::number);
    }

    /** Over the network, as what reads pages of text asks for them itself. */
    @Test
    void pagesOfTextAreReadInTime() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass")) {
            Vapix vapix = new Vapix(
                    Configs.settings("url", camera.url().toString(), "user", "root", "_password", "pass")
                            .place(),
                    task -> new Thread(task).start());
            Map<String, Probe> probes =
                    new CameraProbes("gate", vapix, new Lacking(new ManualTime(0)), List.of()).all();
            for (String unit : List.of("Sensor.S0.Celsius=[", "7", "Fan.F.Status=\n", "Sensor.S0.Status=[7\n",
                    "pan=7 ", "pan", "=", " ", "\n",
                    "zoom=1e9\n", "Heater.", "Sensor.S0.Name=a\n", "<", "[7.7%")) {
                IntFunction<String> page = HostileInput.repeated("Sensor.S0.Status=Running [", unit, "%]");
                for (Map.Entry<String, Probe> probe : probes.entrySet()) bounded(camera, probe, unit, page);
            }
        }
    }

    private static void bounded(FakeAxisCamera camera, Map.Entry<String, Probe> probe, String unit,
            IntFunction<String> page)
            throws Exception {
        HostileInput.assertBounded(probe.getKey() + " " + unit, page, text -> {
            camera.ptz(text);
            camera.page("/axis-cgi/temperaturecontrol.cgi?action=statusall", text);
            try {
                probe.getValue().read(1, point -> {});
            } catch (IOException refused) {
                // in time, which is all that counts here
            }
        });
    }
}
