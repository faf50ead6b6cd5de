package io.tidegate.core.delivery.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration as an interface whose methods are keys; names as in Declarative Services: {@code _} is a
 * dot.
 */
final class KeysView implements InvocationHandler {
    private final Map<String, ?> configuration;

    private KeysView(Map<String, ?> configuration) { this.configuration = configuration; }

    /** @throws IllegalArgumentException if a value has the wrong type: names key, expected and found */
    static <K> K of(Class<K> keys, Map<String, ?> configuration) {
        if (!Modifier.isPublic(keys.getModifiers()))
            throw new IllegalArgumentException(
                    keys.getName() + " must be public, because Java cannot read its defaults otherwise");
        KeysView view = new KeysView(Map.copyOf(withoutNulls(configuration)));
        K proxy = keys.cast(Proxy.newProxyInstance(keys.getClassLoader(), new Class<?>[] {keys}, view));
        for (Method method : keys.getMethods())
            if (method.getParameterCount() == 0 && view.configuration.containsKey(key(method)))
                view.value(method); // a wrong type is told now, not when it is first asked for
        return proxy;
    }

    /** What of a configuration others may see: what begins with a dot is secret. */
    static Map<String, ?> shown(SinkName name, Map<String, ?> configuration) {
        Map<String, Object> shown = new TreeMap<>();
        shown.put("sink", name.toString());
        configuration.forEach((key, value) -> {
            if (!key.startsWith(".") && value != null) shown.put(key, value);
        });
        return shown;
    }

    private static Map<String, Object> withoutNulls(Map<String, ?> configuration) {
        Map<String, Object> values = new java.util.HashMap<>(configuration);
        values.values().removeIf(value -> value == null);
        return values;
    }

    /** {@code _token} is {@code .token}, {@code a_b} is {@code a.b}, {@code a__b} is {@code a_b}. */
    static String key(Method method) {
        return method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class)
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "keys of " + configuration.get("service.pid");
            };
        if (configuration.containsKey(key(method))) return value(method);
        if (method.isDefault()) return InvocationHandler.invokeDefault(proxy, method, arguments);
        return nothing(method.getReturnType());
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) return false;
        return type.isPrimitive() ? convert("", "0", type)
                : type.isArray() ? Array.newInstance(type.getComponentType(), 0) : null;
    }

    private Object value(Method method) {
        Object value = configuration.get(key(method));
        Class<?> type = method.getReturnType();
        if (!type.isArray()) return convert(key(method), value, type);
        Object[] all = value instanceof Object[] array ? array
                : value instanceof Collection<?> some ? some.toArray() : new Object[] {value};
        Object result = Array.newInstance(type.getComponentType(), all.length);
        for (int i = 0; i < all.length; i++)
            Array.set(result, i, convert(key(method), all[i], type.getComponentType()));
        return result;
    }

    private static Object convert(String key, Object found, Class<?> type) {
        String text = String.valueOf(found).trim();
        try {
            if (type == String.class) return String.valueOf(found);
            if (type == boolean.class || type == Boolean.class) return bool(key, text);
            if (type == int.class || type == Integer.class) return Integer.parseInt(text);
            if (type == long.class || type == Long.class) return Long.parseLong(text);
            if (type == double.class || type == Double.class) return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(key, type == double.class ? "a number" : "a whole number", text);
        }
        throw new IllegalArgumentException(key + ": no key can be of type " + type.getName());
    }

    private static boolean bool(String key, String text) {
        if (text.equalsIgnoreCase("true")) return true;
        if (text.equalsIgnoreCase("false")) return false;
        throw wrong(key, "true or false", text);
    }

    private static IllegalArgumentException wrong(String key, String expected, String found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found "
                + (key.startsWith(".") ? "a text of " + found.length() + " characters" : found));
    }
}
