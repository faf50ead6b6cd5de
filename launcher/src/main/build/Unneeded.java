import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Leaves out of the jars of a distribution what {@code unneeded.txt} names:
 * {@code java Unneeded.java unneeded.txt FOLDER}. A class is unreached if no class of ours in its jar leads
 * to it: by a reference, a type in a signature or annotation, its name in a text, or as a service.
 */
public final class Unneeded {
    private static final String OURS = "io/tidegate/";
    private static final String CLASS = ".class";
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern TYPE = Pattern.compile("L([\\w/$-]+)[;<]");

    private Unneeded() {}

    /** Of all entries, as in the jars of the project, so that a build elsewhere makes the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    public static void main(String[] arguments) throws IOException {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (line.startsWith("#") || line.isBlank()) continue;
            String[] parts = line.split(" \\| ");
            rules.computeIfAbsent(parts[0].strip(), jar -> new LinkedHashSet<>()).add(parts[1].strip());
        }
        for (Map.Entry<String, Set<String>> rule : rules.entrySet())
            shrink(jar(Path.of(arguments[1]), rule.getKey()), rule.getValue());
    }

    private static Path jar(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\Q" + name + "\\E-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "unneeded.txt: expected a jar " + name + " in " + folder + ", found none"));
        }
    }

    private static void shrink(Path jar, Set<String> rules) throws IOException {
        Path less = jar.resolveSibling(jar.getFileName() + ".less");
        try (ZipFile from = new ZipFile(jar.toFile())) {
            Set<String> out = new HashSet<>();
            for (String rule : rules) {
                Set<String> found = rule.equals("unreached") ? unreached(from) : matching(from, rule);
                if (found.isEmpty())
                    throw new IOException("unneeded.txt: " + rule + " finds nothing in " + jar);
                out.addAll(found);
            }
            copy(from, out, less);
        }
        Files.move(less, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile from, Set<String> out, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to); ZipOutputStream jar = new ZipOutputStream(file)) {
            for (ZipEntry entry : from.stream().toList()) {
                if (out.contains(entry.getName())) continue;
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(TIME); // that of the entry is read in the zone of who builds
                jar.putNextEntry(copy);
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }

    private static Set<String> names(ZipFile jar) {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> matching(ZipFile jar, String rule) {
        return names(jar).stream().filter(name -> name.matches(rule)).collect(Collectors.toSet());
    }

    private static Set<String> unreached(ZipFile jar) throws IOException {
        Set<String> classes = new LinkedHashSet<>();
        for (String name : names(jar)) if (name.endsWith(CLASS)) classes.add(name.replace(CLASS, ""));
        Deque<String> todo = new ArrayDeque<>(roots(jar, classes));
        Set<String> reached = new HashSet<>(todo);
        Map<String, Boolean> known = new HashMap<>();
        while (!todo.isEmpty())
            for (String text : texts(jar, todo.pop()))
                if (known.putIfAbsent(text, true) == null)
                    for (String name : namedIn(text))
                        if (classes.contains(name) && reached.add(name)) todo.add(name);
        return classes.stream().filter(name -> !reached.contains(name)).map(name -> name + CLASS)
                .collect(Collectors.toSet());
    }

    /** Our classes, and what is a service. */
    private static List<String> roots(ZipFile jar, Set<String> classes) throws IOException {
        Set<String> roots = classes.stream().filter(name -> name.startsWith(OURS))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : names(jar)) {
            if (!name.startsWith(SERVICES)) continue;
            try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
                    roots.add(line.replace('.', '/'));
            }
        }
        roots.retainAll(classes);
        return List.copyOf(roots);
    }

    private static Set<String> namedIn(String text) {
        Set<String> names = new HashSet<>(List.of(text, text.replace('.', '/')));
        Matcher type = TYPE.matcher(text);
        while (type.find()) names.add(type.group(1));
        return names;
    }

    /** All texts in the constant pool of a class: names, signatures, strings. */
    private static List<String> texts(ZipFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name + CLASS));
                DataInputStream data = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
            data.skipBytes(8);
            int count = data.readUnsignedShort();
            Set<String> texts = new LinkedHashSet<>();
            for (int i = 1; i < count; i++) {
                int tag = data.readUnsignedByte();
                if (tag == 1)
                    texts.add(data.readUTF());
                else
                    data.skipBytes(
                            tag == 7 || tag == 8 || tag == 16 || tag == 19 || tag == 20 ? 2 : tag == 15 ? 3
                                    : tag == 5 || tag == 6 ? 8 : 4);
                if (tag == 5 || tag == 6) i++;
            }
            return List.copyOf(texts);
        }
    }
}
