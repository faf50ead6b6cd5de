package io.tidegate.core.journal;

import java.io.IOException;

/** Says of a journal that is there whom it is for from now on. */
public final class Redirection {
    private Redirection() {}

    /**
     * Durably. Nobody may have the journal open.
     *
     * @param target one line of text
     * @throws IOException whom it is for is what it was or this target
     */
    public static void to(Disk folder, String target) throws IOException {
        TargetFile.replace(folder, target);
        folder.force();
    }
}
