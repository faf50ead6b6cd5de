package io.tidegate.launcher.baseline;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What others can see of the exported packages of a room, a line each: {@code package NAME VERSION}, and
 * {@code TYPE | what it has}. Two states of a room are compared by these lines.
 */
final class Signatures {
    /** Before what an implementer of a {@code @ConsumerType}, or a subclass, has to write. */
    static final String MUST = "must implement ";
    static final String PERMITS = "permits ";

    private static final String ANNOTATIONS = "Lorg/osgi/annotation/versioning/";
    private static final Pattern VERSION =
            Pattern.compile("@Version\\(\"([\\d.]+)\"\\)\\s+package ([\\w.]+);");

    private Signatures() {}

    /**
     * @param sources with a {@code package-info.java} for each package; those with a version are exported
     * @param classes as they were compiled
     * @param loader  knows these classes, and what they need
     */
    static SortedSet<String> of(Path sources, Path classes, ClassLoader loader) throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        Set<String> exported = new HashSet<>();
        for (Path info : files(sources, "package-info.java")) {
            Matcher version = VERSION.matcher(Files.readString(info));
            if (!version.find()) continue;
            exported.add(version.group(2));
            lines.add("package " + version.group(2) + ' ' + version.group(1));
        }
        for (Path file : files(classes, ".class")) {
            String name = name(file, classes);
            boolean isExported = exported.contains(name.replaceFirst("\\.[^.]*$", ""));
            if (name.endsWith("package-info") || !isExported) continue;
            Class<?> type = load(name, loader);
            if (isSeen(type)) add(lines, type, Files.readAllBytes(file));
        }
        return lines;
    }

    private static String name(Path file, Path classes) {
        return classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected the class " + name + " on the class path of the test",
                    e);
        }
    }

    private static boolean isSeen(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) return false;
        Class<?> outer = type.getEnclosingClass();
        return isSeen(type.getModifiers()) && (outer == null || isSeen(outer));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void add(SortedSet<String> lines, Class<?> type, byte[] compiled) {
        String name = type.getName() + " | ";
        boolean consumer = type.isInterface() // a class without annotation may have subclasses elsewhere
                ? has(compiled, "ConsumerType")
                : !has(compiled, "ProviderType");
        lines.add(
                name + "is " + Modifier.toString(type.getModifiers() & ~Modifier.STATIC) + ' ' + kind(type));
        if (consumer && type.isInterface()) lines.add(name + "is for plugins to implement");
        if (type.getGenericSuperclass() != null)
            lines.add(name + "extends " + type.getGenericSuperclass().getTypeName());
        Arrays.stream(type.getGenericInterfaces())
                .forEach(of -> lines.add(name + "implements " + of.getTypeName()));
        if (type.isSealed())
            for (Class<?> one : type.getPermittedSubclasses()) lines.add(name + PERMITS + one.getName());
        for (Field field : type.getDeclaredFields())
            if (isSeen(field.getModifiers()) && !field.isSynthetic())
                lines.add(name + field.toGenericString() + constant(field));
        for (Constructor<?> made : type.getDeclaredConstructors())
            if (isSeen(made.getModifiers()) && !made.isSynthetic()) lines.add(name + made.toGenericString());
        for (Method method : type.getDeclaredMethods())
            if (isSeen(method.getModifiers()) && !method.isSynthetic()) add(lines, name, method, consumer);
    }

    /**
     * A method of an interface may get a body, or lose it where nobody else implements it: no difference for
     * who calls it.
     */
    private static void add(SortedSet<String> lines, String name, Method method, boolean consumer) {
        boolean open = Modifier.isAbstract(method.getModifiers());
        String text = method.toGenericString().replace(" synchronized ", " ");
        if (method.getDeclaringClass().isInterface())
            text = text.replace(" abstract ", " ").replace(" default ", " ");
        lines.add(name + text);
        if (open && consumer) lines.add(name + MUST + text);
    }

    /** Compiled into who uses it, so that another value is another api. */
    private static String constant(Field field) {
        boolean inlined = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!inlined) return "";
        try {
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            return "";
        }
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) return "annotation";
        if (type.isInterface()) return "";
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    /** The annotation is not kept for reflection, but its name is in the file. */
    static boolean has(byte[] compiled, String annotation) {
        return new String(compiled, StandardCharsets.ISO_8859_1).contains(ANNOTATIONS + annotation + ';');
    }
}
