package io.tidegate.can.serial.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameText;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlcanTest {
    private final List<CanFrame> frames = new ArrayList<>();
    private final Slcan slcan = slcan(2_000_000);

    private Slcan slcan(int dataBitrate) {
        return new Slcan(new SerialSettings("/dev/adapter", "car", Dialect.NAKAKIYO, 500_000, dataBitrate, "",
                false, true,
                115_200, Timestamps.HOST, true), frames::add);
    }

    private String encoded(CanFrame frame) {
        byte[] out = new byte[slcan.mostBytes()];
        return new String(out, 0, slcan.encode(frame, out, 0), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"123#1122, t12321122", "1F334455#, T1F3344550", "123#R8, r1238", "1F334455#R, R1F3344550",
        "123##011, d123111", "123##1112233445566778899, b1239112233445566778899000000", "7FF##0, d7FF0"})
    void framesBecomeLines(String frame, String line) {
        String text = encoded(FrameText.read("car", frame, 0));
        assertEquals(line, text.strip().substring(0, Math.min(line.length(), text.strip().length())));
    }

    @Test
    void aLineIsReadAgainAsTheFrameItWas() {
        List<String> texts = List.of("123#1122334455667788", "1F334455#AA", "123#R4",
                "123##1112233445566778899AABBCC", "1ABCDEF0##0" + "5A".repeat(64));
        byte[] out = new byte[slcan.mostBytes()];
        slcan.feed(new byte[] {'\r'}, 1, 0);
        for (String text : texts) slcan.feed(out, slcan.encode(FrameText.read("car", text, 0), out, 0), 0);
        assertEquals(texts, frames.stream().map(FrameText::write).toList());
    }

    @Test
    void canFdIsNotSentToAnAdapterSetUpForClassicCan() {
        Slcan classic = slcan(0);
        byte[] out = new byte[classic.mostBytes()];
        assertEquals(0, classic.encode(FrameText.read("car", "123##111", 0), out, 0));
        assertEquals(8, classic.encode(FrameText.read("car", "123#11", 0), out, 0));
    }

    @Test
    void anErrorFrameCannotBeSent() {
        assertEquals("", encoded(new CanFrame("car", 4, Flag.ERROR, new byte[8], 0)));
    }
}
