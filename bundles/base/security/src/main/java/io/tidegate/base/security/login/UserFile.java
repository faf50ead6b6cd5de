package io.tidegate.base.security.login;

import io.tidegate.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users besides the one of the first start: a line for each, the role and the line of
 * {@link PasswordHash}. Without the file there are none.
 */
final class UserFile {
    private static final String HEADING =
            "# Users of the web console besides that of console-login; made on the page Access.\n";

    private final Path file;

    /** One of them. */
    record Entry(Role role, PasswordHash hash) {}

    UserFile(Path file) { this.file = file; }

    /** By name. @throws IOException if a line is damaged; says which, and never quotes it */
    Map<String, Entry> read() throws IOException {
        Map<String, Entry> users = new TreeMap<>();
        if (!Files.exists(file)) return users;
        List<String> lines = OwnerOnlyFile.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            try {
                Entry entry = entry(line);
                if (users.put(Identity.checked(entry.hash.user()), entry) != null)
                    throw new IllegalArgumentException("expected each user once, found one twice");
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " line " + (i + 1) + " is damaged: " + e.getMessage()
                        + ". Delete the line and restart: make the user again on the page Access.", e);
            }
        }
        return users;
    }

    private static Entry entry(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0)
            throw new IllegalArgumentException("expected a role, a blank and a hash, found something else");
        return new Entry(UserFile.role(line.substring(0, blank)),
                PasswordHash.parse(line.substring(blank + 1)));
    }

    /** Never quotes what it finds: it may be a hash with a blank in it. */
    static Role role(String word) {
        for (Role role : Role.values()) if (role.word().equals(word)) return role;
        throw new IllegalArgumentException(
                "expected viewer, operator or admin at its beginning, found something else");
    }

    void write(Map<String, Entry> users) throws IOException {
        StringBuilder text = new StringBuilder(HEADING);
        users.values().forEach(entry -> text.append(entry.role.word()).append(' ').append(entry.hash.line())
                .append('\n'));
        OwnerOnlyFile.write(file, text.toString());
    }
}
