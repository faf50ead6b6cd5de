package io.tidegate.base.security;

import java.nio.file.Path;
import java.util.List;

/** What the first start tells whoever started it. */
final class Announcement {
    private Announcement() {}

    /**
     * A framed block of text.
     *
     * @param password null if nobody sits at a terminal: what a service prints ends up in a log
     * @param file     where the password stands
     */
    static String of(String url, String user, String password, Path file) {
        List<String> lines = password == null
                ? List.of("Web console  " + url, "User         " + user, "Password     in the file " + file,
                        "             (only its owner can read it; deleted at the first login)")
                : List.of("Web console  " + url, "User         " + user, "Password     " + password,
                        "", "Shown only once. Until the first login it is also in",
                        file.toString());
        int width = lines.stream().mapToInt(String::length).max().getAsInt();
        String edge = "+" + "-".repeat(width + 2) + "+\n";
        StringBuilder block = new StringBuilder("\n").append(edge);
        for (String line : lines)
            block.append("| ").append(line).append(" ".repeat(width - line.length())).append(" |\n");
        return block.append(edge).toString();
    }
}
