package io.tidegate.base.configuration.check.metatype;

import java.util.regex.Pattern;

/** Which keys hold secrets by their name, as an unknown key has no type to say so. */
final class Secrets {
    private static final Pattern NAME =
            Pattern.compile("(?i).*(passw|token|secret|credential|api[._-]?key).*");

    private Secrets() {}

    static boolean isSecretName(String key) { return key.startsWith(".") || NAME.matcher(key).matches(); }
}
