package io.tidegate.metrics.host.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import oshi.software.os.OSProcess;

/**
 * Finds processes by name. On Linux by {@code /proc/PID/comm}, which has 15 characters at most, and by the
 * file name of the program in {@code cmdline}; elsewhere by the name that OSHI provides.
 */
public final class ProcessNames {
    private final Host host;

    public ProcessNames(Host host) { this.host = host; }

    /** Process ids by name; an empty list for a name that no process has. */
    public Map<String, List<Integer>> pids(Collection<String> names) throws IOException {
        Map<String, List<Integer>> pids = new TreeMap<>();
        names.forEach(name -> pids.put(name, new ArrayList<>()));
        if (Files.isReadable(host.file("proc/self/comm")))
            addLinux(pids);
        else
            for (OSProcess process : host.os().getProcesses())
                add(pids, process.getName(), process.getProcessID());
        return pids;
    }

    private void addLinux(Map<String, List<Integer>> pids) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(host.file("proc"), "[0-9]*")) {
            for (Path folder : found) {
                int pid = Integer.parseInt(folder.getFileName().toString());
                if (!add(pids, text(folder.resolve("comm")).strip(), pid)) add(pids, program(folder), pid);
            }
        }
    }

    private static boolean add(Map<String, List<Integer>> pids, String name, int pid) {
        List<Integer> same = pids.get(name);
        return same != null && same.add(pid);
    }

    private static String program(Path folder) {
        String path = text(folder.resolve("cmdline")).split("\0", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException endedOrForbidden) {
            return "";
        }
    }
}
