package io.tidegate.can.replay.outlet;

import io.tidegate.api.can.CanFrame;

/** Where the frames of a log go. The player's thread gives; any thread asks. */
public interface Outlet {
    /** Never waits. */
    void give(CanFrame frame);

    /** Whether the next frame would find room; asked only where a replay can wait. */
    boolean hasRoom();

    /** Frames that were given and not taken. */
    long refused();

    /** Why the last frame was not taken; empty if it was. */
    String trouble();

    /** What is said while nobody is there. @param buses names, for people */
    String missing(String buses);
}
