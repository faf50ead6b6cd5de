package io.tidegate.testkit.servers;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Checks one write request as InfluxDB 2 does, and keeps the points it accepts. */
final class WriteCheck {
    record Request(Headers headers, String query, byte[] body) { }

    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private volatile Predicate<String> refused = line -> false;

    List<Row> rows() { return rows; }

    void refuse(Predicate<String> lines) { refused = lines; }

    synchronized Answer answer(Request request, String org, String bucket, int maxBodyBytes) {
        Map<String, String> query = query(request.query());
        if (!"ns".equals(query.get("precision")))
            return invalid("expected precision ns, found " + query.get("precision"));
        if (!org.equals(query.get("org")))
            return Answer.of(404, "not found", "organization name \"" + query.get("org") + "\" not found");
        if (!bucket.equals(query.get("bucket")))
            return Answer.of(404, "not found", "bucket \"" + query.get("bucket") + "\" not found");
        String type = String.valueOf(request.headers().getFirst("Content-Type")).toLowerCase();
        if (!type.matches("text/plain; ?charset=utf-8")) return invalid("Content-Type is " + type);
        if (request.headers().getFirst("Content-Length") == null) return invalid("no Content-Length");
        try {
            byte[] body = unzipped(request);
            if (body.length > maxBodyBytes)
                return Answer.of(413, "request too large", "unable to read data: points batch is too large");
            return store(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return invalid("gzip: " + e.getMessage());
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : String.valueOf(raw).split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static byte[] unzipped(Request request) throws IOException {
        String encoding = request.headers().getFirst("Content-Encoding");
        if (encoding == null || encoding.equals("identity")) return request.body();
        if (!encoding.equals("gzip")) throw new IOException("unknown Content-Encoding " + encoding);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return in.readAllBytes();
        }
    }

    /** All lines must be well-formed, or none is stored; a line whose types do not fit is left out alone. */
    private Answer store(String text) {
        List<Row> read = new ArrayList<>();
        try {
            for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
                if (refused.test(line)) return invalid("unable to parse '" + line + "': told to refuse it");
                read.add(LineReader.read(line));
            }
        } catch (IllegalArgumentException e) {
            return invalid(e.getMessage());
        }
        String conflict = null;
        int left = 0;
        for (Row row : read) {
            String found = conflict(row);
            if (found == null) {
                row.fields().entrySet().forEach(field -> types.put(key(row, field), LineReader.typeOf(field)));
                rows.add(row);
            } else {
                conflict = found;
                left++;
            }
        }
        if (conflict == null) return new Answer(204, "");
        return Answer.of(422, "unprocessable entity",
                "failure writing points to database: partial write: " + conflict + " dropped=" + left);
    }

    private String conflict(Row row) {
        for (Map.Entry<String, Object> field : row.fields().entrySet()) {
            String type = LineReader.typeOf(field);
            String before = types.getOrDefault(key(row, field), type);
            if (!before.equals(type))
                return "field type conflict: input field \"" + field.getKey() + "\" on measurement \""
                        + row.measurement() + "\" is type " + type + ", already exists as type " + before;
        }
        return null;
    }

    private static String key(Row row, Map.Entry<String, Object> field) {
        return row.measurement() + "\n" + field.getKey();
    }

    private static Answer invalid(String message) { return Answer.of(400, "invalid", message); }
}
