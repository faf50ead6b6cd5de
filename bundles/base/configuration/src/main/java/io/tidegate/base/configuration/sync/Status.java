package io.tidegate.base.configuration.sync;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.base.configuration.check.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folder in numbers and one sentence. */
final class Status {
    /** So many troubles are told in full; the log has them all. */
    private static final int TOLD = 2;

    private Status() {}

    /**
     * How many files there are, are in use, broken, and waited for.
     *
     * @param folder  what is wrong with the folder; empty if nothing is
     * @param unsaved what could not be saved
     */
    static FlowStatus of(Collection<TrackedFile> files, String folder, Collection<String> unsaved) {
        long broken = files.stream().filter(TrackedFile::isBroken).count();
        long used = files.stream().filter(file -> !file.isBroken() && file.isRead).count();
        return new FlowStatus("base.configuration", "", "files", files.size(), used, broken,
                files.size() - used - broken, sentence(troubles(files, folder, unsaved)));
    }

    /** What is told in full ends soon: that which is refused comes before that which is doubted. */
    private static List<String> troubles(Collection<TrackedFile> files, String folder,
            Collection<String> unsaved) {
        List<String> troubles = new ArrayList<>();
        if (!folder.isEmpty())
            troubles.add(folder);
        troubles.addAll(unsaved);
        List<String> doubts = new ArrayList<>();
        for (TrackedFile file : files)
            for (Finding finding : file.findings) {
                if (finding.isError())
                    troubles.add(finding + "; " + Tracking.consequence(file));
                else
                    doubts.add(finding.toString());
            }
        troubles.addAll(doubts);
        return troubles;
    }

    /**
     * What is wrong with each broken file and what that means, by PID; of two files for one, the one that
     * counts.
     */
    static Map<String, String> refused(Collection<TrackedFile> files) {
        Map<String, String> refused = new TreeMap<>();
        for (TrackedFile file : files)
            if (file.isBroken())
                refused.putIfAbsent(file.name.pid(), sentence(file.findings.stream().filter(Finding::isError)
                        .map(Finding::toString).toList()) + "; " + Tracking.consequence(file));
        return Map.copyOf(refused);
    }

    private static String sentence(List<String> troubles) {
        String told = String.join(". ", troubles.subList(0, Math.min(TOLD, troubles.size())));
        int more = troubles.size() - TOLD;
        return more > 0 ? told + ". And " + more + " more: see the log, or run tidegate check" : told;
    }
}
