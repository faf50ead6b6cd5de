package io.tidegate.base.security.login;

import io.tidegate.api.access.Role;
import java.util.regex.Pattern;

/**
 * Who sent a request.
 *
 * @param name    of the user, or of the token
 * @param isToken whether it is a program with a token
 */
public record Identity(String name, Role role, boolean isToken) {
    /** Nothing that a file, a log or HTTP Basic could take for more. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    /** What users and tokens may be called. @throws IllegalArgumentException if it is no name */
    static String checked(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException("name: expected 1 to 32 letters, digits, dots, underscores or"
                + " hyphens, the first a letter or digit, found '" + name + "'");
    }

    /** As the audit log writes it; no name of a user has a blank. */
    @Override
    public String toString() { return isToken ? "token " + name : name; }
}
