package io.tidegate.core.delivery.letters;

/** Takes records for another attempt, and knows what became of them. Any thread. */
public interface Taker {
    /** Where records are. */
    enum Fate {
        /** In memory only: they would be lost with the process. */
        UNSAFE,
        /** At the server, on disk, or refused and kept once more. */
        SAFE,
        /** Dropped, or nobody can say any more: they are dead letters again. */
        UNKNOWN
    }

    /** Whether they were taken; if not, there may be room later. */
    boolean take(byte[] records, int length, int count);

    /** What became of all that it has taken so far. */
    Fate fate();
}
