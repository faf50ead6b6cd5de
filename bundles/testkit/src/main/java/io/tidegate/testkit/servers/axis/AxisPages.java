package io.tidegate.testkit.servers.axis;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a {@link FakeAxisCamera} answers behind its login: pages that are got, and APIs that JSON is posted
 * to, with the error codes that these have in common. Any thread.
 *
 * <p>Source: VAPIX, "Temperature control", "Pan/Tilt/Zoom", "Optics control", "Power settings".
 */
final class AxisPages {
    private static final String VERSION = "1\\.[0-9]{1,2}|1";

    /** @param method the only one it has; {@code answer}: its member data or error, as JSON writes it */
    private record Api(String method, String answer) {}

    /** An answer. @param status of HTTP */
    record Page(int status, String text) {}

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final Map<String, Api> apis = new ConcurrentHashMap<>();

    AxisPages() {
        pages.put("/axis-cgi/temperaturecontrol.cgi?action=statusall",
                "Sensor.S0.Name=Main\nSensor.S0.Celsius=43.50\n"
                        + "Sensor.S0.Fahrenheit=110.30\nHeater.H0.Status=Stopped\nHeater.H0.TimeUntilStop=0\n"
                        + "Fan.F0.Status=Running[50%]\n");
        pages.put("/axis-cgi/com/ptz.cgi?query=position", "Error:\r\nPTZ is not available\r\n");
    }

    void page(String target, String text) {
        if (text == null)
            pages.remove(target);
        else
            pages.put(target, text);
    }

    void error(String target, int status) { errors.put(target, status); }

    void api(String path, String method, String answer) {
        if (answer == null)
            apis.remove(path);
        else
            apis.put(path, new Api(method, answer));
    }

    Page answer(String method, String target, String body) {
        Integer error = errors.get(target);
        if (error != null) return new Page(error, "Error");
        Api api = apis.get(target);
        if (api != null)
            return method.equals("POST") ? new Page(200, json(api, body)) : new Page(405, "Not Allowed");
        String page = pages.get(target);
        if (page == null) return new Page(404, "Not Found");
        return method.equals("GET") ? new Page(200, page) : new Page(405, "Not Allowed");
    }

    private static String json(Api api, String body) {
        JsonObject request;
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            request = reader.readObject();
        } catch (JsonException e) {
            return error("", 2101, "Invalid JSON");
        }
        String method = request.getString("method", "");
        if (!request.containsKey("apiVersion") || method.isEmpty())
            return error(method, 2103, "Required parameter missing");
        if (!request.getString("apiVersion", "").matches(VERSION))
            return error(method, 2100, "API version not supported");
        if (!method.equals(api.method)) return error(method, 2102, "Method not supported");
        return "{\"apiVersion\":\"1.2\",\"method\":\"" + method + "\"," + api.answer + "}";
    }

    private static String error(String method, int code, String message) {
        return Json.createObjectBuilder().add("apiVersion", "1.2").add("method", method).add("error",
                Json.createObjectBuilder().add("code", code).add("message", message)).build().toString();
    }
}
