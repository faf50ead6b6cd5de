package io.tidegate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether the gateway runs as root, and how it would run as another user where it was started. */
final class Root {
    private static final String WARNING =
            "runs as root, which it needs for nothing: a fault in it is one of the whole"
                    + " machine; ";

    private Root() {}

    /** Of this process. */
    static Optional<String> warning() {
        boolean container =
                Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
        return warning(System.getProperty("user.name"), container, System.getenv());
    }

    /** @param container whether a file says that this is one */
    static Optional<String> warning(String user, boolean container, Map<String, String> environment) {
        if (!"root".equals(user)) return Optional.empty();
        if (container || environment.containsKey("container"))
            return Optional.of(
                    WARNING + "start the container with --user 1000:1000 or put USER into its image, and let"
                            + " this user own the data folder");
        if (environment.containsKey("INVOCATION_ID")) // set by systemd
            return Optional
                    .of(WARNING + "put User=tidegate into its unit, SupplementaryGroups=dialout for serial"
                            + " adapters, and let this user own the data folder");
        return Optional.of(
                WARNING + "make a user (adduser --system --group tidegate; for serial adapters also adduser"
                        + " tidegate dialout), let it own the data folder, and start the gateway as it");
    }
}
