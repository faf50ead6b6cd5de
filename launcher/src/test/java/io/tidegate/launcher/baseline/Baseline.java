package io.tidegate.launcher.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges a step from one state of the api to another by the versions of its packages. */
final class Baseline {
    private static final String PACKAGE = "package ";

    private Baseline() {}

    /**
     * @return what is wrong with the step, a sentence for each package; empty if a plugin of before still
     *         works
     */
    static List<String> faults(SortedSet<String> before, SortedSet<String> now) {
        List<String> faults = new ArrayList<>();
        Map<String, int[]> versions = versions(now);
        versions(before).forEach((name, was) -> {
            Set<String> gone = of(name, before);
            Set<String> fresh = of(name, now);
            Set<String> known = types(gone);
            gone.removeAll(fresh);
            fresh.removeAll(of(name, before));
            gone.removeIf(line -> line.contains(Signatures.MUST));
            fresh.stream().filter(line -> known.contains(type(line)))
                    .filter(line -> line.contains(Signatures.MUST) || line.contains(Signatures.PERMITS))
                    .forEach(gone::add);
            String fault = fault(name, was, versions.get(name), gone, fresh);
            if (fault != null) faults.add(fault);
        });
        return faults;
    }

    private static String fault(String name, int[] was, int[] is, Set<String> breaking, Set<String> fresh) {
        String from = name + ' ' + was[0] + '.' + was[1] + ": ";
        if (is == null) return from
                + "the package is gone, and with it what plugins import; "
                + "keep it, and say in it what to use instead";
        boolean major = is[0] > was[0];
        if (!breaking.isEmpty() && !major)
            return from
                    + "plugins that were built against it break, as this is gone or changed, "
                    + "or has to be implemented in addition:"
                    + list(breaking)
                    + "\n  Keep it and put the new beside it (a default method, a second constructor, "
                    + "@Deprecated); or, if there is no other way, "
                    + "raise @Version in package-info.java to " + (was[0] + 1)
                    + ".0.0 and say in CHANGELOG.md what to change.";
        if (!fresh.isEmpty() && !major && (is[0] != was[0] || is[1] <= was[1]))
            return from + "there is more than in the last release:" + list(fresh)
                    + "\n  Raise @Version in package-info.java to " + was[0] + '.'
                    + (was[1] + 1) + ".0, so that a plugin that needs it is not started where it is missing.";
        boolean back = is[0] < was[0] || is[0] == was[0] && is[1] < was[1];
        return back ? from + "expected this version or a higher one, found " + is[0] + '.' + is[1] : null;
    }

    private static String list(Set<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream().limit(20).forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }

    private static Map<String, int[]> versions(SortedSet<String> lines) {
        Map<String, int[]> versions = new TreeMap<>();
        for (String line : lines) {
            if (!line.startsWith(PACKAGE)) continue;
            String[] words = line.split(" ");
            String[] numbers = words[2].split("\\.");
            versions.put(words[1], new int[] {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])});
        }
        return versions;
    }

    /** The lines of the types of a package, without those of packages below it. */
    private static Set<String> of(String name, SortedSet<String> lines) {
        Set<String> own = new TreeSet<>();
        for (String line : lines)
            if (!line.startsWith(PACKAGE)
                    && type(line).substring(0, type(line).lastIndexOf('.')).equals(name))
                own.add(line);
        return own;
    }

    private static Set<String> types(Set<String> lines) {
        Set<String> types = new TreeSet<>();
        lines.forEach(line -> types.add(type(line)));
        return types;
    }

    private static String type(String line) { return line.substring(0, line.indexOf(" | ")); }
}
