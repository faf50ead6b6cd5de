package io.tidegate.launcher.status;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What the board of a running gateway says, as JSON. The board is a service of a bundle, whose classes are
 * not those of the launcher: it is asked by the names of its methods.
 */
public final class Report {
    private static final String BOARD = "io.tidegate.api.status.StatusBoard";

    private Report() {}

    /** Adds {@code components}, a list that is empty while there is no board yet. */
    public static JsonObjectBuilder of(BundleContext context, JsonObjectBuilder report) {
        JsonArrayBuilder components = Json.createArrayBuilder();
        ServiceReference<?> reference = board(context);
        Object board = reference == null ? null : context.getService(reference);
        report.add("is_ready", board != null);
        if (board == null) return report.add("components", components);
        try {
            for (Object component : (List<?>) ask(board,
                    Class.forName(BOARD, false, board.getClass().getClassLoader()), "components"))
                components.add(component(component));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            context.ungetService(reference);
        }
        return report.add("components", components);
    }

    /** In one line: how many components are in which state. */
    public static String line(BundleContext context) {
        JsonArray components = of(context, Json.createObjectBuilder()).build().getJsonArray("components");
        Map<String, Integer> states = new TreeMap<>();
        for (JsonObject component : components.getValuesAs(JsonObject.class))
            states.merge(component.getString("state"), 1, Integer::sum);
        return components.size() + " components" + (states.isEmpty() ? "" : ": " + states.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey()).collect(Collectors.joining(", ")));
    }

    /**
     * Whatever its classes are: the launcher has the api, too, and would not be shown the service of another
     * one.
     */
    private static ServiceReference<?> board(BundleContext context) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(BOARD, null);
            return found == null ? null : found[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObjectBuilder component(Object component) {
        JsonArrayBuilder flows = Json.createArrayBuilder();
        for (Object flow : (List<?>) ask(component, "flows")) {
            JsonObjectBuilder counted = Json.createObjectBuilder().add("unit", (String) ask(flow, "unit"));
            for (String count : List.of("received", "sent", "dropped", "waiting"))
                counted.add(count, (Long) ask(flow, count));
            flows.add(counted);
        }
        return Json.createObjectBuilder().add("name", (String) ask(component, "name"))
                .add("state", (String) ask(component, "word"))
                .add("rank", (Integer) ask(component, "rank"))
                .add("why", (String) ask(ask(component, "health"), "sentence"))
                .add("flows", flows);
    }

    private static Object ask(Object target, String method) { return ask(target, target.getClass(), method); }

    private static Object ask(Object target, Class<?> type, String method) {
        try {
            return type.getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + "." + method, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
