package io.tidegate.base.security.login;

import io.tidegate.api.access.AccessDesk.Token;
import io.tidegate.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What programs send instead of a password: {@code Authorization: Bearer tidegate_...}, 256 random bits. A
 * file keeps of each a line: role, name, when it was made (ms since the Unix epoch), and its SHA-256. Any
 * thread.
 */
public final class Tokens {
    private static final String HEADING =
            "# Tokens of the API of the web console; made and deleted on the page Access.\n";
    private static final String PREFIX = "tidegate_";
    private static final int MAX = 100;
    private static final int MAX_LENGTH = 200;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    /** By name; replaced, never changed. */
    private volatile Map<String, Entry> entries;

    private record Entry(Token token, String digest) {}

    /** @throws IOException if the file cannot be read, or a line of it is damaged */
    public Tokens(Path file) throws IOException {
        this.file = file;
        Map<String, Entry> read = new TreeMap<>();
        List<String> lines = Files.exists(file) ? OwnerOnlyFile.lines(file) : List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            try {
                Entry entry = entry(line.split(" "));
                read.put(entry.token.name(), entry);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " line " + (i + 1) + " is damaged: " + e.getMessage()
                        + ". Delete the line and restart: make the token again on the page Access.", e);
            }
        }
        entries = read;
    }

    private static Entry entry(String... part) {
        if (part.length != 4 || !part[2].matches("\\d{1,18}") || !part[3].matches("[0-9a-f]{64}"))
            throw new IllegalArgumentException("expected role, name, time and digest, found something else");
        return new Entry(
                new Token(Identity.checked(part[1]), UserFile.role(part[0]), Long.parseLong(part[2])),
                part[3]);
    }

    /** Whose token it is; empty if it is none of ours. @param secret what came behind {@code Bearer} */
    public Optional<Identity> check(String secret) {
        if (secret.length() > MAX_LENGTH) return Optional.empty();
        String digest = Secrets.digest(secret);
        return entries.values().stream().filter(entry -> entry.digest.equals(digest)).findAny()
                .map(entry -> new Identity(entry.token.name(), entry.token.role(), true));
    }

    /** By name. */
    public List<Token> all() { return entries.values().stream().map(Entry::token).toList(); }

    /** @param now ms since the Unix epoch; @return the token in clear */
    public synchronized String add(String name, Role role, long now) throws IOException {
        Identity.checked(name);
        if (entries.containsKey(name))
            throw new IllegalArgumentException("there is a token '" + name + "' already: delete it first");
        if (entries.size() >= MAX)
            throw new IllegalArgumentException("there are " + MAX + " tokens already: delete one first");
        String secret = PREFIX + Secrets.made(random);
        Map<String, Entry> next = new TreeMap<>(entries);
        next.put(name, new Entry(new Token(name, role, now), Secrets.digest(secret)));
        keep(next);
        return secret;
    }

    /** From now on it is refused. */
    public synchronized void delete(String name) throws IOException {
        Map<String, Entry> next = new TreeMap<>(entries);
        if (next.remove(name) == null)
            throw new IllegalArgumentException("there is no token '" + name + "'");
        keep(next);
    }

    private void keep(Map<String, Entry> next) throws IOException {
        StringBuilder text = new StringBuilder(HEADING);
        next.values().forEach(entry -> text.append(String.join(" ", entry.token.role().word(),
                entry.token.name(), Long.toString(entry.token.made()), entry.digest)).append('\n'));
        OwnerOnlyFile.write(file, text.toString());
        entries = next;
    }
}
