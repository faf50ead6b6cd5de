package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is sent, and how often; cannot be wrong. */
record SenderSettings(List<Line> lines) {
    /** A frame and its interval. */
    record Line(CanFrame frame, Duration interval) {}

    SenderSettings { lines = List.copyOf(lines); }

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    static SenderSettings from(SenderConfig config) {
        if (config.bus() == null || config.bus().isBlank())
            throw new IllegalArgumentException("bus: expected a name, found nothing");
        List<Line> lines = new ArrayList<>();
        if (config.frames() != null)
            for (String value : config.frames())
                for (String text : value.split(","))
                    if (!text.isBlank()) lines.add(line(config.bus(), text.strip()));
        if (lines.isEmpty())
            throw new IllegalArgumentException(
                    "frames: expected a frame and an interval, such as 123#1122 100, found nothing");
        return new SenderSettings(lines);
    }

    private static Line line(String bus, String text) {
        String[] words = text.split("\\s+");
        if (words.length != 2 || !words[1].matches("\\d{1,8}")) throw new IllegalArgumentException(
                "frames: expected a frame and an interval in ms, such as 123#1122 100, found '" + text + "'");
        long millis = Long.parseLong(words[1]);
        if (millis < 1 || millis > 86_400_000) throw new IllegalArgumentException(
                "frames: expected an interval of 1 to 86400000 ms, found '" + text + "'");
        try {
            return new Line(FrameText.read(bus, words[0], 0), Duration.ofMillis(millis));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("frames: " + e.getMessage(), e);
        }
    }
}
