package io.tidegate.can.discovery;

import io.tidegate.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams as long as there are, made to keep the gateway busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileAnnouncementTest {
    @ParameterizedTest
    @ValueSource(strings = {"<", ">", "\"", "=", " ", "<Bus name=\"c\"/>", "<Bus ", "<URL>", "can://", ":",
        "a", "name=\"", "&amp;", "\u0000", "Tri", "\u001c\u00ef"})
    void anAnnouncementIsReadInTime(String unit) throws Exception {
        for (String begin : List.of(
                "<CANBeacon name=\"x\" type=\"SocketCAN\" description=\"d\"><URL>can://h:29536</URL>",
                "<CANBeacon name=\"", "", "\u0000Tritium"))
            for (Announcement kind : Announcement.values())
                HostileInput.assertBounded(kind + " " + unit,
                        HostileInput.repeated(begin, unit, "</CANBeacon>"), text -> {
                            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                            kind.read(bytes, bytes.length, "192.0.2.1").forEach(Sighting::toString);
                            kind.isOwn(bytes, bytes.length, 1);
                            kind.isOther(bytes, bytes.length);
                        });
    }
}
