package io.tidegate.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code peer_influx.py} with Debian's python3-can and python3-influxdb, where they are installed. */
final class PythonWay {
    private PythonWay() {}

    static Optional<Slices> run(URI server, Path folder, int frames)
            throws IOException, InterruptedException {
        Path log = folder.resolve("frames.log");
        FourSignals.log(log, FourSignals.frames(0, frames));
        System.out.println("peer_influx.py ...");
        Process process = new ProcessBuilder("/usr/bin/python3", "launcher/bench/peer_influx.py",
                server.getHost(),
                Integer.toString(server.getPort()), "python", log.toString(), Integer.toString(BareWay.LINES))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> said = output.lines().toList();
        if (process.waitFor() != 0) {
            System.out.println("peer_influx.py did not run, see above: it is left out");
            return Optional.empty();
        }
        if (Integer.parseInt(rest(said, "frames ")) != frames)
            throw new IOException("peer_influx.py: " + said);
        Slices slices = new Slices(rest(said, "name "), frames);
        slices.add(new Slices.Slice(Double.parseDouble(rest(said, "seconds ")),
                Double.parseDouble(rest(said, "cpu_seconds ")), Double.NaN));
        return Optional.of(slices);
    }

    private static String rest(List<String> said, String key) {
        return said.stream().filter(line -> line.startsWith(key)).findFirst().orElseThrow()
                .substring(key.length());
    }
}
