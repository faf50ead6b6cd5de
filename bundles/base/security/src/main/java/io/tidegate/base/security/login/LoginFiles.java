package io.tidegate.base.security.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The two files of the login of the first start: the hash, which stays, and the new password in clear, which
 * is there from the first start to the first login. Deleting the hash makes the next start a first start.
 */
public final class LoginFiles {
    private static final String USER = "admin";
    /** Without 0, 1, l and o; 32 of them, so each carries 5 bits. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 5;

    private final Path hash;
    private final Path clear;

    public LoginFiles(Path folder) {
        hash = folder.resolve("console-login");
        clear = folder.resolve("console-password.txt");
    }

    /** Where the new password stands until the first login. */
    public Path clear() { return clear; }

    /** The login there is; empty at the first start. */
    public Optional<PasswordHash> read() throws IOException {
        if (!Files.exists(hash)) return Optional.empty();
        try {
            return Optional.of(PasswordHash.parse(String.join("\n", OwnerOnlyFile.lines(hash))));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    hash + " is damaged: " + e.getMessage() + ". Delete it and restart: a new password is"
                            + " made.", e);
        }
    }

    /**
     * Makes a password and writes both files, the clear one first: a hash without it would lock everybody
     * out.
     */
    public String make(SecureRandom random) throws IOException {
        String password = password(random);
        OwnerOnlyFile.write(clear, "user:     " + USER + "\npassword: " + password
                + "\nThis file is deleted at the first login.\n");
        replace(PasswordHash.ofGenerated(USER, password, random));
        return password;
    }

    /** Keeps this hash from now on. */
    public void replace(PasswordHash made) throws IOException {
        OwnerOnlyFile.write(hash, made.line() + "\n");
    }

    /** Deletes the password in clear; true if it was there. */
    public boolean forgetClear() throws IOException { return Files.deleteIfExists(clear); }

    /** Five groups of five characters: 125 bits. */
    static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) password.append('-');
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
