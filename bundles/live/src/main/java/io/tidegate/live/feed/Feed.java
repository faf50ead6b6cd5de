package io.tidegate.live.feed;

/** What one page shows. Remembers what it told last; of one reader. */
public interface Feed {
    /**
     * A JSON object of what is new: at the first call all, later what changed. @param now of the clock of the
     * tables, ns
     */
    String next(long now);
}
