package io.tidegate.launcher.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit of a gateway in any folder, made of that of the Debian package. */
final class Unit {
    private Unit() {}

    /** @throws IOException if a path has what a unit cannot hold */
    static String of(String packaged, Path home, Path config, Path data) throws IOException {
        String start = "ExecStart=" + word(home.resolve("bin/tidegate")) + " run --config " + word(config)
                + " --data " + word(data)
                + " --addons " + word(home.resolve("addons")) + " $TIDEGATE_OPTIONS";
        String unit = set(packaged, "ExecStart", start);
        unit = set(unit, "StateDirectory", "ReadWritePaths=" + word(data));
        unit = set(unit, "ReadWritePaths", "ReadWritePaths=" + word(config),
                unit.indexOf("\nReadWritePaths=/etc/tidegate"));
        return set(unit, "Documentation",
                "Documentation=file:" + home.resolve("README.md").toUri().getRawPath())
                .replaceFirst("(?m)^StateDirectoryMode=.*\n", "");
    }

    private static String set(String unit, String key, String line) { return set(unit, key, line, 0); }

    private static String set(String unit, String key, String line, int from) {
        Matcher found = Pattern.compile("(?m)^" + key + "=.*$").matcher(unit);
        if (from < 0 || !found.find(from)) throw new IllegalStateException("the unit has no " + key);
        return unit.substring(0, found.start()) + line + unit.substring(found.end());
    }

    /** A word of a unit (systemd.syntax(7)). */
    private static String word(Path path) throws IOException {
        String text = path.toString();
        if (text.matches("(?s).*[\\p{Cc}\"'$\\\\].*"))
            throw new IOException(
                    "a unit cannot have a path with quotes, dollars, backslashes or control characters: "
                            + text);
        String escaped = text.replace("%", "%%");
        return escaped.contains(" ") ? "\"" + escaped + "\"" : escaped;
    }
}
