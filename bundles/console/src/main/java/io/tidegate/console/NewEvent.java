package io.tidegate.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Makes a metadata event of a camera's topic: a file in the config folder, to be refined in its form. */
final class NewEvent {
    private final Path configFolder;

    NewEvent(Path configFolder) { this.configFolder = configFolder; }

    /** @return a sentence */
    String of(String camera, String topic) {
        String name =
                topic.replaceAll("[a-z0-9]+:", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        Path file = configFolder.resolve("io.tidegate.events.engine~" + camera + "_" + name + ".cfg");
        if (Files.exists(file)) return file + " already exists: open it in Configuration";
        String text = "# Made of a topic that camera " + camera + " offers.\n"
                + "axis.topic = " + topic + "\naxis.camera = " + camera + "\n";
        try {
            Path half = Files.writeString(configFolder.resolve("." + camera + "_" + name + ".chosen"), text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return "Written: " + file + "; Configuration has its form";
        } catch (IOException e) {
            return "The event cannot be written: " + e;
        }
    }
}
