package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where keys are an interface, a default stands twice: in the annotation, which the web console shows, and in
 * the body of the method, which counts. They are the same.
 */
class KeyDefaultsTest {
    private static final Pattern OCD = Pattern.compile("<OCD id=\"([^\"]+)\"");
    private static final Pattern ATTRIBUTE = Pattern.compile("<AD\\b[^>]*>");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern DEFAULT = Pattern.compile(" default=\"([^\"]*)\"");

    /** Interfaces of keys, each with the Metatype that was made of it. */
    record Keys(Class<?> type, Path metatype) {
        @Override
        public String toString() { return type.getSimpleName(); }
    }

    static List<Keys> keys() throws Exception {
        List<URL> classes = new ArrayList<>();
        for (Room room : Room.all())
            classes.add(room.folder().resolve("target/classes/").toAbsolutePath().toUri().toURL());
        ClassLoader loader =
                new URLClassLoader(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        List<Keys> keys = new ArrayList<>();
        for (Room room : Room.all())
            for (Path metatype : room.metatypes()) {
                Class<?> type = Class.forName(first(OCD, Files.readString(metatype), ""), false, loader);
                if (type.isInterface() && !type.isAnnotation()) keys.add(new Keys(type, metatype));
            }
        return keys;
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        return pattern.matcher(text).results().map(found -> found.group(1)).findFirst().orElse(otherwise);
    }

    @Test
    void theSinksHaveSuchKeys() throws Exception { assertTrue(keys().size() >= 3, keys().toString()); }

    @ParameterizedTest
    @MethodSource("keys")
    void theFormShowsWhatCounts(Keys keys) throws IOException {
        Map<String, String> shown =
                ATTRIBUTE.matcher(Files.readString(keys.metatype)).results().map(MatchResult::group)
                        .collect(Collectors.toMap(attribute -> first(ID, attribute, ""),
                                KeyDefaultsTest::shown, (a, b) -> a, TreeMap::new));
        Map<String, String> counts =
                Arrays.stream(keys.type.getMethods()).collect(Collectors.toMap(KeyDefaultsTest::key,
                        bodies(keys.type), (a, b) -> a, TreeMap::new));
        assertEquals(shown, counts);
    }

    /** A backslash in it makes the next character a plain one. */
    private static String shown(String attribute) {
        return first(DEFAULT, attribute, "").replaceAll("\\\\(.)", "$1");
    }

    private static String key(Method method) {
        return method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    /** What the body of a method gives, as text; nothing where it has none. */
    private static Function<Method, String> bodies(Class<?> type) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> !method.isDefault() ? null : MethodHandles
                        .privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
                        .unreflectSpecial(method, method.getDeclaringClass()).bindTo(self)
                        .invokeWithArguments());
        return method -> {
            try {
                method.setAccessible(true);
                return text(method.invoke(proxy));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method.toString(), e);
            }
        };
    }

    private static String text(Object value) {
        if (value instanceof int[] numbers) return text(Arrays.stream(numbers).boxed().toArray());
        if (value instanceof Object[] all)
            return Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(","));
        return value == null ? "" : value.toString();
    }
}
