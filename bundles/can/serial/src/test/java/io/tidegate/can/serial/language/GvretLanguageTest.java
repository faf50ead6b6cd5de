package io.tidegate.can.serial.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GvretLanguageTest {
    private final List<CanFrame> frames = new ArrayList<>();
    private final GvretLanguage gvret =
            new GvretLanguage(new SerialSettings("/dev/adapter", "car", Dialect.GVRET, 500_000,
                    0, "", true, false, 1_000_000, Timestamps.HOST, true), frames::add);

    private void hear(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        gvret.feed(bytes, bytes.length, 7);
    }

    @Test
    void framesOfTheFirstBusAreHeard() {
        hear("F100 01000000 23010000 02 1122 00   F100 02000000 24010000 12 1122 00");
        assertEquals(List.of("123#1122"), frames.stream().map(FrameText::write).toList());
    }

    @Test
    void theDeviceIsSetToTheBitRateToListenOnly() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        gvret.startUp(new Language.Talk() {
            @Override
            public void say(byte[] words) { said.writeBytes(words); }

            @Override
            public boolean hear() { return false; }
        });
        assertEquals("e7e7f10520a107e00000008000f109", HexFormat.of().formatHex(said.toByteArray()));
    }
}
