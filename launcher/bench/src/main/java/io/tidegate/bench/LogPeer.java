package io.tidegate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code peer_logs.py} said: python-can on the same frames. It leaves files of every format it writes in
 * the folder.
 *
 * @param name  with its version
 * @param write frames per second of the processor's time, by file name
 * @param read  likewise
 * @param sums  what it read, see {@link LogSum}, by file name
 */
record LogPeer(String name, Map<String, Double> write, Map<String, Double> read, Map<String, LogSum> sums) {
    static LogPeer run(Path python, Path folder, Path log) throws IOException, InterruptedException {
        System.out.println("peer_logs.py with " + python + " ...");
        Process process =
                new ProcessBuilder(python.toString(), "launcher/bench/peer_logs.py", folder.toString(),
                        log.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0) throw new IOException("peer_logs.py failed, see above");
        LogPeer peer = new LogPeer(said.get(0).substring("name ".length()), new HashMap<>(), new HashMap<>(),
                new HashMap<>());
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("write")) peer.write.put(words[1], Double.parseDouble(words[2]));
            if (!words[0].equals("read")) continue;
            peer.read.put(words[1], Double.parseDouble(words[2]));
            peer.sums.put(words[1], new LogSum(Long.parseLong(words[3]), Long.parseLong(words[4])));
        }
        return peer;
    }
}
