package io.tidegate.events.axis;

import io.tidegate.testkit.HostileInput;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys made to keep whoever checks them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "a/", "a:", "//.", ",", "+/", "#", "$share/", "=", "a=b,", " ", "_",
        "-", ".", "@", ":", "%", "http://"})
    void areReadInTime(String unit) throws Exception {
        for (String url : List.of("http://camera", "mqtt://broker"))
            for (String key : List.of("topics", "metrics_topics", "cameras", "camera", "user", "client_id",
                    "url"))
                HostileInput.assertBounded(url + " " + key + " " + unit,
                        HostileInput.repeated(key.equals("url") ? url : "a", unit, ""), text -> {
                            boolean list = key.endsWith("s");
                            try {
                                Configs.settings("url", url, key, list ? Configs.list(text) : text);
                            } catch (IllegalArgumentException refused) {
                                // in time, which is all that counts here
                            }
                        });
    }
}
