package io.tidegate.core.delivery.letters;

/**
 * Which dead letters there are.
 *
 * @param bytes of their files; 0: there are none
 * @param first when the oldest of them was refused and why, as it stands before it; empty if that is not known
 */
public record Kept(long bytes, String first) {
    /** There are none. */
    public static final Kept NONE = new Kept(0, "");
}
