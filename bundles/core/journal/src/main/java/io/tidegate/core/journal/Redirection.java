package io.tidegate.core.journal;

import java.io.IOException;

/** Gives an existing journal another target. */
public final class Redirection {
    private Redirection() {}

    /**
     * Changes the target durably. Nobody may have the journal open.
     *
     * @param target one line of text
     * @throws IOException then the target is the old one or this one
     */
    public static void to(Disk folder, String target) throws IOException {
        TargetFile.replace(folder, target);
        folder.force();
    }
}
