package io.tidegate.base.configuration.check.metatype;

import io.tidegate.base.configuration.file.Values;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration as the annotation or interface that describes it, by the rules of Declarative Services
 * (112.8.2).
 */
public final class KeysView implements InvocationHandler {
    private static final Set<String> NAMES =
            Set.of("Boolean", "Character", "Byte", "Short", "Integer", "Long", "Float", "Double");

    private final Class<?> type;
    private final Map<String, ?> values;

    private KeysView(Class<?> type, Map<String, ?> values) {
        this.type = type;
        this.values = values;
    }

    /** @throws IllegalArgumentException if a value has another type: names key, expected and found */
    public static <K> K of(Class<K> type, Map<String, ?> values) {
        if (!type.isAnnotation() && !Modifier.isPublic(type.getModifiers()))
            throw new IllegalStateException(
                    type.getName() + " must be public, because Java cannot read its defaults otherwise");
        KeysView view = new KeysView(type, values);
        for (Method method : type.getMethods())
            if (method.getParameterCount() == 0 && values.get(view.key(method)) != null)
                // told now, not when asked for
                convert(view.key(method), values.get(view.key(method)), method.getReturnType());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, view));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class || method.getName().equals("annotationType"))
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "annotationType" -> type;
                default -> "keys of " + type.getName();
            };
        Object value = values.get(key(method));
        if (value != null)
            return convert(key(method), value, method.getReturnType());
        if (method.getDefaultValue() != null)
            return method.getDefaultValue();
        return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : nothing(method.getReturnType());
    }

    /**
     * {@code _} is a dot, {@code __} an underscore, {@code $} nothing, {@code $$} a dollar, {@code $_$} a
     * dash.
     */
    private String key(Method method) {
        StringBuilder key = new StringBuilder(prefix());
        String name = method.getName();
        for (int i = 0; i < name.length(); i++) {
            if (name.startsWith("$_$", i)) {
                key.append('-');
                i += 2;
            } else if (name.startsWith("__", i) || name.startsWith("$$", i)) {
                key.append(name.charAt(i++));
            } else if (name.charAt(i) != '$') {
                key.append(name.charAt(i) == '_' ? '.' : name.charAt(i));
            }
        }
        return key.toString();
    }

    private String prefix() {
        try {
            var field = type.getDeclaredField("PREFIX_");
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (ReflectiveOperationException e) { // most have none
            return "";
        }
    }

    private static Object nothing(Class<?> type) {
        if (type.isArray())
            return Array.newInstance(type.getComponentType(), 0);
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static Object convert(String key, Object found, Class<?> type) {
        List<Object> items = Values.list(found);
        if (!type.isArray())
            return items.isEmpty() ? nothing(type) : one(key, items.get(0), type);
        Object array = Array.newInstance(type.getComponentType(), items.size());
        for (int i = 0; i < items.size(); i++)
            Array.set(array, i, one(key, items.get(i), type.getComponentType()));
        return array;
    }

    private static Object one(String key, Object found, Class<?> type) {
        String text = String.valueOf(found);
        try {
            if (type == String.class || type == Object.class)
                return text;
            if (type.isEnum())
                return constant(type, text.strip());
            return AttributeType.of(boxed(type)).parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": expected " + expected(type) + ", found "
                    + (Secrets.isSecretName(key) ? "something else (not shown)" : '"' + text + '"'), e);
        }
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants())
            if (((Enum<?>) constant).name().equals(name))
                return constant;
        throw new IllegalArgumentException(name);
    }

    /** As Metatype names the type. */
    private static String boxed(Class<?> type) {
        String name = MethodType.methodType(type).wrap().returnType().getSimpleName();
        if (!NAMES.contains(name))
            throw new IllegalStateException("no key can be of type " + type.getName());
        return name;
    }

    private static String expected(Class<?> type) {
        if (!type.isEnum())
            return AttributeType.of(boxed(type)).words();
        return "one of " + String.join(", ",
                List.of(type.getEnumConstants()).stream().map(c -> ((Enum<?>) c).name()).toList());
    }
}
