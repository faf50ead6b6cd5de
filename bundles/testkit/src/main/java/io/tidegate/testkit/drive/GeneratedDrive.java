package io.tidegate.testkit.drive;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ninety seconds of a drive, always the same: what a DBC file can say is in it, frames that no file
 * describes, remote frames, short frames, and frames of one message at one time. Immutable.
 */
public final class GeneratedDrive {
    private static final long BEGIN_MICROS = 1_700_000_000_123_456L;
    private static final int SECONDS = 90;
    private static final int STEPS_PER_SECOND = 100;

    private final List<DriveMessage> messages = DriveTable.messages();
    private final List<DriveFrame> frames = new ArrayList<>();

    /** Drives it. */
    public GeneratedDrive() {
        DriveModel car = new DriveModel();
        for (int step = 0; step < SECONDS * STEPS_PER_SECOND; step++) {
            car.step();
            long time = BEGIN_MICROS + step * 10_000L;
            for (int m = 0; m < messages.size(); m++)
                if (step * 10 % messages.get(m).cycle() == 0) add(messages.get(m), car, time + m * 230L);
            others(step, time, car);
        }
    }

    private void add(DriveMessage message, DriveModel car, long time) {
        DriveFrame frame = frame(message, car, time);
        frames.add(frame);
        boolean isRepeated = message.name().equals("Transmission") && car.number(20) == 0;
        if (isRepeated) frames.add(frame(message, car, time));
    }

    private DriveFrame frame(DriveMessage message, DriveModel car, long time) {
        byte[] data = new byte[message.bytes()];
        Map<String, Long> raws = new LinkedHashMap<>();
        for (DriveSignal signal : message.signals()) {
            if (!isSelected(signal, raws)) continue;
            long raw = DriveValues.raw(message.name(), signal, car);
            signal.pack(raw, data);
            raws.put(signal.name(), raw);
        }
        boolean isShort = message.name().equals("Steering") && car.number(50) == 0;
        byte[] sent = isShort ? Arrays.copyOf(data, 4) : data;
        Map<String, Double> values = new LinkedHashMap<>();
        for (DriveSignal signal : message.signals())
            if (raws.containsKey(signal.name()) && signal.bytes() <= sent.length)
                values.put(signal.name(), signal.physical(raws.get(signal.name())));
        return new DriveFrame(time, message.name(), message.id(), message.extended(), message.bytes() > 8,
                false, sent, values);
    }

    private static boolean isSelected(DriveSignal signal, Map<String, Long> raws) {
        if (signal.selector().isEmpty()) return true;
        Long selector = raws.get(signal.selector());
        return selector != null && selector >= signal.from() && selector <= signal.to();
    }

    /**
     * Of which no file says anything, also with the number of a message but of the other kind; and remote
     * ones.
     */
    private void others(int step, long time, DriveModel car) {
        byte[] data = new byte[car.number(9)];
        if (step % 5 == 0)
            frames.add(new DriveFrame(time + 9_000, "", 0x7DF, false, false, false, data, Map.of()));
        if (step % 7 == 0)
            frames.add(new DriveFrame(time + 9_100, "", 0x140, true, false, false, data, Map.of()));
        if (step % 50 == 0)
            frames.add(new DriveFrame(time + 9_200, "", 0x140, false, false, true, new byte[0], Map.of()));
    }

    /** In the order of their times. */
    public List<DriveFrame> frames() { return List.copyOf(frames); }

    /** The text of its DBC file. */
    public String dbc() {
        StringBuilder dbc = new StringBuilder("VERSION \"\"\n\nNS_ :\n\nBS_:\n\nBU_: Car\n\n");
        messages.forEach(message -> dbc.append(message.statement()).append('\n'));
        dbc.append("BA_DEF_ BO_ \"GenMsgCycleTime\" INT 0 65535;\nBA_DEF_DEF_ \"GenMsgCycleTime\" 0;\n");
        messages.forEach(message -> dbc.append(message.details()));
        return dbc.toString();
    }

    /**
     * Writes {@code drive.dbc}, {@code drive.log} as of candump, and {@code drive.golden.json}: how many
     * frames, those that are described, the values in them, and of each {@code Message.Signal} count, min,
     * max, sum, last.
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("drive.dbc"), dbc());
        Files.write(folder.resolve("drive.log"), frames.stream().map(DriveFrame::line).toList());
        Files.writeString(folder.resolve("drive.golden.json"), golden().build().toString());
    }

    private JsonObjectBuilder golden() {
        Map<String, double[]> totals = new TreeMap<>();
        for (DriveFrame frame : frames)
            frame.values().forEach((name, value) -> total(totals, frame.message() + "." + name, value));
        JsonObjectBuilder signals = Json.createObjectBuilder();
        totals.forEach((name, total) -> signals.add(name, Json.createObjectBuilder()
                .add("count", (long) total[0])
                .add("min", total[1]).add("max", total[2]).add("sum", total[3]).add("last", total[4])));
        return Json.createObjectBuilder().add("frames", frames.size())
                .add("frames_decoded", frames.stream().filter(frame -> !frame.message().isEmpty()).count())
                .add("signal_values", frames.stream().mapToLong(frame -> frame.values().size()).sum())
                .add("signals", signals);
    }

    private static void total(Map<String, double[]> totals, String name, double value) {
        double[] total = totals.computeIfAbsent(name, any -> new double[] {0, value, value, 0, 0});
        total[0]++;
        total[1] = Math.min(total[1], value);
        total[2] = Math.max(total[2], value);
        total[3] += value;
        total[4] = value;
    }
}
