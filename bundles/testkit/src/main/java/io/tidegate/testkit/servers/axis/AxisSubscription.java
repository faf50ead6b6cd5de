package io.tidegate.testkit.servers.axis;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One open event stream of a {@link FakeAxisCamera}: its filters, and what is sent to it. */
final class AxisSubscription {
    private static final Pattern FILTER = Pattern.compile("(//\\.|[\\w:.]+(/[\\w:.]+)*(//\\.)?)"
            + "( \\| (//\\.|[\\w:.]+(/[\\w:.]+)*(//\\.)?))*");

    /** An error of the API. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        private Refused(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private final WebSocketPeer peer;
    private volatile List<String> filters = List.of();

    AxisSubscription(WebSocketPeer peer) { this.peer = peer; }

    WebSocketPeer peer() { return peer; }

    /** Answers a request; true if the filters are new, so that states must be replayed. */
    boolean answer(String text) throws IOException {
        JsonObjectBuilder answer = Json.createObjectBuilder().add("apiVersion", "1.0");
        try {
            JsonObject request = parse(text);
            if (request.containsKey("context")) answer.add("context", request.getString("context"));
            answer.add("method", request.getString("method", ""));
            filters = filters(request);
            peer.send(answer.add("data", JsonValue.EMPTY_JSON_OBJECT).build().toString());
            return true;
        } catch (Refused e) {
            peer.send(answer.add("error", Json.createObjectBuilder().add("code", e.code)
                    .add("message", e.getMessage())).build().toString());
            return false;
        }
    }

    private static JsonObject parse(String text) throws Refused {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new Refused(2101, "Invalid JSON");
        }
    }

    private static List<String> filters(JsonObject request) throws Refused {
        if (!request.getString("apiVersion", "").startsWith("1."))
            throw new Refused(2100, "API version not supported");
        if (!request.getString("method", "").equals("events:configure"))
            throw new Refused(2102, "Method does not exist");
        JsonObject params = request.getJsonObject("params");
        if (params == null || !params.containsKey("eventFilterList"))
            throw new Refused(2103, "Required parameter missing");
        List<String> filters = params.getJsonArray("eventFilterList").getValuesAs(JsonObject.class).stream()
                .map(filter -> filter.getString("topicFilter", "")).toList();
        for (String filter : filters)
            if (!FILTER.matcher(filter).matches()) throw new Refused(2104, "Invalid parameter: " + filter);
        return filters;
    }

    /** Sends an event once for each filter that takes it, as a camera does. */
    void send(AxisTopic topic, long timeMillis, Map<String, String> source, Map<String, String> data)
            throws IOException {
        for (String filter : filters)
            if (topic.isTakenBy(filter)) peer.send(Json.createObjectBuilder().add("apiVersion", "1.0")
                    .add("method", "events:notify")
                    .add("params", Json.createObjectBuilder().add("notification",
                            notification(topic.name(), timeMillis, source, data))).build().toString());
    }

    /** The event itself, as it is the same by WebSocket and by MQTT. */
    static JsonObjectBuilder notification(String topic, long timeMillis, Map<String, String> source,
            Map<String, String> data) {
        return Json.createObjectBuilder().add("topic", topic).add("timestamp", timeMillis)
                .add("message", Json.createObjectBuilder().add("source", texts(source))
                        .add("key", JsonValue.EMPTY_JSON_OBJECT).add("data", texts(data)));
    }

    private static JsonObjectBuilder texts(Map<String, String> values) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(values).forEach(object::add);
        return object;
    }
}
