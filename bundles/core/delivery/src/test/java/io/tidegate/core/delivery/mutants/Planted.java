package io.tidegate.core.delivery.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The main classes of two rooms with one fault in them, and the tests, in a class loader of their own. */
final class Planted extends URLClassLoader {
    private static final long CHUNK = 500;
    private static final List<Path> ROOMS = List.of(Path.of("src/main/java"), Path.of("../journal/src/main/java"));

    private Planted(URL[] places) { super(places, Planted.class.getClassLoader()); }

    /** Compiles. @param work an empty folder */
    static Planted with(Mutant mutant, Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<Path> sources = new ArrayList<>();
        boolean planted = false;
        for (Path room : ROOMS)
            for (Path file : files(room)) {
                boolean here = file.endsWith(Path.of("io/tidegate/core", mutant.file()));
                Path copy = work.resolve("src").resolve(room.relativize(file));
                if (here) Files.createDirectories(copy.getParent());
                sources.add(here ? Files.writeString(copy, mutant.plantedIn(Files.readString(file))) : file);
                planted |= here;
            }
        if (!planted) throw new IllegalStateException(mutant.name() + ": no file " + mutant.file());
        compile(mutant, sources, classes);
        return new Planted(new URL[] {url(classes), url(Path.of(System.getProperty("tidegate.mutants.tests", "target/test-classes"))),
                url(Path.of("../journal/target/test-classes"))});
    }

    private static List<Path> files(Path room) throws IOException {
        try (Stream<Path> all = Files.walk(room)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static URL url(Path folder) throws IOException { return folder.toAbsolutePath().toUri().toURL(); }

    private static void compile(Mutant mutant, List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call())
                throw new IllegalStateException(mutant.name() + " cannot be compiled: " + said);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.tidegate.core.delivery.") && !name.startsWith("io.tidegate.core.journal."))
            return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    /** The lowest seed whose life fails, and how; null if none does. */
    String seedThatFails(long seeds) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        LongFunction<String> life = (LongFunction<String>) loadClass("io.tidegate.core.delivery.simulation.Lives")
                .getConstructor().newInstance();
        for (long from = 1; from <= seeds; from += CHUNK) {
            String failed = LongStream.range(from, Math.min(seeds + 1, from + CHUNK)).parallel()
                    .mapToObj(seed -> life.apply(seed) == null ? null : seed + " | " + life.apply(seed))
                    .filter(text -> text != null).findFirst().orElse(null);
            if (failed != null) return failed;
        }
        return null;
    }

    /** Runs a test as JUnit would, but without its life cycle; what it failed with, or null. */
    String failureOf(String test) throws ReflectiveOperationException, IOException {
        String[] parts = test.split("#");
        Class<?> type = loadClass("io.tidegate.core." + parts[0]);
        Method method = Arrays.stream(type.getDeclaredMethods()).filter(each -> each.getName().equals(parts[1])).findAny()
                .orElseThrow(() -> new IllegalStateException("no test " + test));
        method.setAccessible(true);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object[] arguments = method.getParameterCount() == 0 ? new Object[0]
                : new Object[] {Files.createTempDirectory("mutant")};
        try {
            method.invoke(constructor.newInstance(), arguments);
            return null;
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause()).lines().findFirst().orElse("");
        }
    }
}
