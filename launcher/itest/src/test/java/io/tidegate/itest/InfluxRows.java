package io.tidegate.itest;

import io.tidegate.testkit.servers.InfluxDb1;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;

/** Asks a real InfluxDB what it holds. */
final class InfluxRows {
    private final InfluxDb1 influx;
    private final String database;

    InfluxRows(InfluxDb1 influx, String database) {
        this.influx = influx;
        this.database = database;
    }

    /** Count, min, max and sum of every numeric field, by {@code measurement.field}. */
    Map<String, Map<String, Double>> statistics() throws Exception {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        for (String statistic : new String[] {"count", "min", "max", "sum"})
            aggregate(statistic).forEach((field, value) -> {
                if (!field.endsWith("_text"))
                    all.computeIfAbsent(field, f -> new TreeMap<>()).put(statistic, value);
            });
        return all;
    }

    /** One aggregate of every field, by {@code measurement.field}. */
    Map<String, Double> aggregate(String function) throws Exception {
        Map<String, Double> values = new TreeMap<>();
        JsonArray series = select("SELECT " + function + "(*) FROM /.*/");
        for (JsonValue one : series) {
            JsonObject measurement = one.asJsonObject();
            JsonArray columns = measurement.getJsonArray("columns");
            JsonArray row = measurement.getJsonArray("values").getJsonArray(0);
            for (int i = 1; i < columns.size(); i++)
                if (row.get(i) instanceof JsonNumber number)
                    values.put(measurement.getString("name") + "."
                            + columns.getString(i).substring(function.length() + 1), number.doubleValue());
        }
        return values;
    }

    /** Points of all measurements; in each, some field is in every point. */
    static double points(Map<String, Map<String, Double>> found) {
        Map<String, Double> most = new TreeMap<>();
        found.forEach((field, statistics) -> most.merge(field.substring(0, field.indexOf('.')),
                statistics.get("count"), Math::max));
        return most.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private JsonArray select(String influxql) throws Exception {
        try (JsonReader reader = Json.createReader(new StringReader(influx.query(database, influxql)))) {
            JsonObject result = reader.readObject().getJsonArray("results").getJsonObject(0);
            return result.containsKey("series") ? result.getJsonArray("series") : JsonValue.EMPTY_JSON_ARRAY;
        }
    }
}
