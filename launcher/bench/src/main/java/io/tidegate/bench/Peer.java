package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What {@code peer.py} said: an independent decoder on the same frames.
 *
 * @param name            with its version
 * @param framesPerSecond of 8 signals, per second of the processor's time
 * @param values          it found in the frames
 * @param differing       of them, by more than 1e-9 of their size from ours
 * @param loadMillis      by file; not there if it refused the file
 */
record Peer(String name, double framesPerSecond, long values, long differing,
        Map<String, Double> loadMillis) {
    private static final double RELATIVE = 1e-9;

    static Peer run(Path python, Path dbc, Path folder, int seconds, List<Path> load)
            throws IOException, InterruptedException {
        List<CanFrame> frames = GeneratedCar.frames();
        Path frameFile = Files.write(folder.resolve("frames.txt"), frames.stream().map(Peer::line).toList());
        Path valueFile = folder.resolve("values.txt");
        List<String> command =
                new ArrayList<>(List.of(python.toString(), "launcher/bench/peer.py", dbc.toString(),
                        frameFile.toString(), valueFile.toString(), Integer.toString(seconds)));
        load.forEach(file -> command.add(file.toString()));
        System.out.println("peer.py ...");
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) throw new IOException("peer.py failed, see above");
        List<String> values = Files.readAllLines(valueFile);
        return new Peer(rest(said, "name "), Double.parseDouble(rest(said, "frames_per_second ")),
                values.size(),
                differing(dbc, frames, values), loads(said));
    }

    private static String line(CanFrame frame) {
        return frame.id() + " " + frame.isExtended() + " " + HexFormat.of().formatHex(frame.data());
    }

    private static String rest(List<String> said, String key) {
        return said.stream().filter(line -> line.startsWith(key)).findFirst().orElseThrow()
                .substring(key.length());
    }

    private static Map<String, Double> loads(List<String> said) {
        Map<String, Double> millis = new HashMap<>();
        for (String line : said)
            if (line.startsWith("load_millis "))
                millis.put(line.split(" ", 3)[2], Double.parseDouble(line.split(" ")[1]));
        return millis;
    }

    /** Values that one of us has and the other has not count as differing, too. */
    private static long differing(Path dbc, List<CanFrame> frames, List<String> values) throws IOException {
        Map<String, Double> theirs = new HashMap<>();
        for (String line : values) {
            int gap = line.lastIndexOf(' ');
            theirs.put(line.substring(0, gap), Double.parseDouble(line.substring(gap + 1)));
        }
        FrameDecoder decoder = FrameDecoder.of(GeneratedCar.BUS, List.of(DbcReader.read(dbc)));
        SampleBatch batch = new SampleBatch(decoder.catalog(), 1, decoder.maxSamples());
        long differing = 0;
        for (int f = 0; f < frames.size(); f++) {
            batch.clear();
            decoder.decode(frames.get(f), batch);
            for (int i = 0; i < batch.samples(); i++) {
                Double their = theirs.remove(f + " " + decoder.catalog().signal(batch.signal(i)).name());
                double our = batch.value(i);
                if (their == null || Math.abs(their - our) > Math.abs(their) * RELATIVE) differing++;
            }
        }
        return differing + theirs.size();
    }
}
