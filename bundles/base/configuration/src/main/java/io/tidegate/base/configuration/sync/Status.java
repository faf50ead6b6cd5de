package io.tidegate.base.configuration.sync;

import io.tidegate.api.status.FlowStatus;
import java.util.Collection;
import java.util.List;

/** The folder in numbers and one sentence. */
final class Status {
    /** So many troubles are told in full; the log has them all. */
    private static final int TOLD = 2;

    private Status() { }

    static FlowStatus of(Collection<TrackedFile> files, List<String> troubles) {
        long broken = files.stream().filter(TrackedFile::isBroken).count();
        long used = files.stream().filter(file -> !file.isBroken() && file.isRead).count();
        return new FlowStatus("base.configuration", "", "files", files.size(), used, broken,
            files.size() - used - broken, sentence(troubles));
    }

    private static String sentence(List<String> troubles) {
        String told = String.join(". ", troubles.subList(0, Math.min(TOLD, troubles.size())));
        int more = troubles.size() - TOLD;
        return more > 0 ? told + ". And " + more + " more: see the log, or run tidegate check" : told;
    }
}
