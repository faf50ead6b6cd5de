package io.tidegate.launcher.decode;

import java.io.IOException;
import java.util.Locale;

/** The standard output takes no more. */
final class OutputFailed extends IOException {
    private static final long serialVersionUID = 1;

    OutputFailed(IOException cause) {
        super("writing to the standard output failed: " + cause.getMessage(), cause);
    }

    /**
     * Nobody reads any more, as after {@code | head}; no fault of anyone. The C library says it in its
     * language.
     */
    boolean isBrokenPipe() { return getMessage().toLowerCase(Locale.ROOT).contains("pipe"); }
}
