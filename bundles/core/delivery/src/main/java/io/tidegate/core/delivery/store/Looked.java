package io.tidegate.core.delivery.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Folders#look} found.
 *
 * @param journals taken by it
 * @param idle     journals for other targets that nobody works with, by name
 * @param bytes    of those idle ones
 * @param busy     names of those that somebody works with or looks at
 * @param others   names of those that another sink worked with last, as far as they are there
 * @param problem  why some could not be looked at; empty if all could
 */
record Looked(List<RunJournal> journals, Map<String, LeftBehind.Rest> idle, Map<String, Long> bytes,
        Set<String> busy, Set<String> others, String problem, Folders by) {
    /** Whether a journal is in the sink's own folder. */
    boolean isOwn(String journal) { return by.isOwn(journal); }

    /** Whether another sink works with it, or was the last that did. */
    boolean isOfAnother(String journal) {
        return others.contains(journal) || by.isOfAnother(journal);
    }

    /** Lets go of what was taken, if nobody gets it. */
    void giveBack() { Each.of(journals, run -> Folders.letGo(run.journal(), run.lease())); }

    /** Whether it is not there any more. */
    boolean isGone(String journal) {
        return problem.isEmpty() && !busy.contains(journal) && !idle.containsKey(journal);
    }
}
