package io.tidegate.core.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frames of {@code expected.json} and of {@code python_can_readback.json}, as another program knows them.
 */
final class ExpectedFrames {
    private static final Pattern FRAME =
            Pattern.compile("\\{ ?\"t\": ([\\d.e-]+), \"ch\": (\"?\\w*\"?), \"id\": (\\d+), "
                    + "\"ext\": (\\w+), \"rtr\": (\\w+), \"fd\": (\\w+), \"brs\": (\\w+), \"esi\": (\\w+), "
                    + "\"err\": (\\w+), \"rx\": (\\w+), \"dlc\": (\\d+), \"data\": \"(\\w*)\" ?\\}");

    /** What a format keeps of a frame. */
    enum Keeps { CHANNEL, DIRECTION, REMOTE_LENGTH }

    private ExpectedFrames() {}

    /** @param key name of the list in the file */
    static List<CanFrame> of(Path file, String key) throws IOException {
        String json = Files.readString(file).replaceAll("\\s+", " ");
        int start = json.indexOf("\"" + key + "\": [");
        if (start < 0) throw new AssertionError(key + " is not in " + file);
        Matcher found = FRAME.matcher(json.substring(start, json.indexOf("]", start)));
        List<CanFrame> frames = new ArrayList<>();
        while (found.find()) frames.add(frame(found));
        if (frames.isEmpty()) throw new AssertionError(key + " has no frames in " + file);
        return frames;
    }

    private static CanFrame frame(Matcher found) {
        int flags = 0;
        for (int bit = 0; bit < 6; bit++)
            if (found.group(new int[] {4, 5, 9, 6, 7, 8}[bit]).equals("true")) flags |= 1 << bit;
        if (found.group(10).equals("false")) flags |= Flag.TRANSMITTED;
        int dlc = Integer.parseInt(found.group(11));
        return new CanFrame(found.group(2), Integer.parseInt(found.group(3)), flags,
                HexFormat.of().parseHex(found.group(12)),
                Math.round(Double.parseDouble(found.group(1)) * 1e6) * 1000,
                (flags & Flag.REMOTE) != 0 ? dlc : CanFrame.dlcOf(dlc));
    }

    /** All that is kept of each frame, to compare. */
    static List<String> texts(List<CanFrame> frames, long shiftNanos, Keeps... kept) {
        List<Keeps> keeps = List.of(kept);
        int flags = keeps.contains(Keeps.DIRECTION) ? -1 : ~Flag.TRANSMITTED;
        return frames.stream().map(frame -> Math.floorDiv(frame.timeNanos() + shiftNanos + 500, 1000) + " "
                + (keeps.contains(Keeps.CHANNEL) ? frame.bus() : "-") + " " + frame.id() + " "
                + (frame.flags() & flags) + " "
                + (frame.isData() || keeps.contains(Keeps.REMOTE_LENGTH) ? frame.dlc() : "-") + " "
                + HexFormat.of().formatHex(frame.data())).toList();
    }
}
