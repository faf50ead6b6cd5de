package io.tidegate.core.delivery.mutants;

import java.io.File;
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
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of two rooms with one fault in them, and the tests, in a class loader of their own. */
final class Planted extends URLClassLoader {
    private static final long CHUNK = 500;
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final List<Path> ROOMS =
            List.of(Path.of("src/main/java"), Path.of("../journal/src/main/java"));

    private Planted(URL[] places) { super(places, Planted.class.getClassLoader()); }

    /** Compiles the one file; the others are as they are. @param work an empty folder */
    static Planted with(Mutant mutant, Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        Path place = Path.of("io/tidegate/core", mutant.file());
        Path source = ROOMS.stream().map(room -> room.resolve(place)).filter(Files::exists).findAny()
                .orElseThrow(() -> new IllegalStateException(mutant.name() + ": no file " + place));
        Path copy = work.resolve("src").resolve(place);
        Files.createDirectories(copy.getParent());
        compile(mutant, Files.writeString(copy, mutant.plantedIn(Files.readString(source))), classes);
        List<URL> places = new ArrayList<>(List.of(url(classes)));
        for (String entry : CLASS_PATH.split(File.pathSeparator)) places.add(url(Path.of(entry)));
        places.add(url(Path.of("../journal/target/test-classes")));
        return new Planted(places.toArray(URL[]::new));
    }

    private static URL url(Path place) throws IOException { return place.toAbsolutePath().toUri().toURL(); }

    private static void compile(Mutant mutant, Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-cp", CLASS_PATH);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source)).call())
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
        LongFunction<String> life =
                (LongFunction<String>) loadClass("io.tidegate.core.delivery.simulation.Lives")
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
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(parts[1])).findAny()
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
