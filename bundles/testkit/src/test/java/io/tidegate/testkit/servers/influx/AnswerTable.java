package io.tidegate.testkit.servers.influx;

import io.tidegate.testkit.servers.influx.line.LineTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A recorded table of requests and the answers of a real server, asked again of a fake or a real one, in
 * order.
 *
 * <p>A row of the file: {@code == name}, the request line, its headers, body lines after {@code >}, then
 * {@code < status}, its headers after {@code <} and the body. {@code Encode:} is no header but says what is
 * done with the body. {@code {name}} is a variable, <code>{y*70000}</code> a repetition,
 * <code>{now-7200}</code> a time in ns.
 */
public final class AnswerTable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}\" :]+)}");

    /** One row. */
    private static final class Row {
        private final String name;
        private String request;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<String> body = new ArrayList<>();
        private int status;
        private final Map<String, String> answerHeaders = new TreeMap<>();
        private final List<String> answer = new ArrayList<>();

        private Row(String name) { this.name = name; }
    }

    private final List<Row> rows = new ArrayList<>();

    public static AnswerTable read(String resource) throws IOException {
        AnswerTable table = new AnswerTable();
        try (InputStream in = AnswerTable.class.getResourceAsStream("/" + resource)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(table::line);
        }
        return table;
    }

    int size() { return rows.size(); }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) return;
        if (line.startsWith("== ")) {
            rows.add(new Row(line.substring(3)));
            return;
        }
        Row row = rows.get(rows.size() - 1);
        if (row.request == null)
            row.request = line;
        else if (line.startsWith(">"))
            row.body.add(line.replaceFirst("> ?", ""));
        else if (line.matches("< \\d+"))
            row.status = Integer.parseInt(line.substring(2));
        else if (row.status != 0 && line.startsWith("< "))
            header(row.answerHeaders, line.substring(2));
        else if (row.status != 0)
            row.answer.add(line);
        else
            header(row.headers, line);
    }

    private static void header(Map<String, String> headers, String line) {
        String[] parts = line.split(": ", 2);
        headers.put(parts[0], parts[1]);
    }

    /** Asks all rows; what differs, one text for each. */
    public List<String> differences(URI server, Map<String, String> variables) throws Exception {
        List<String> differences = new ArrayList<>();
        for (Row row : rows) {
            HttpResponse<byte[]> answer = ask(server, row, variables);
            String found = normal(new String(answer.body(), StandardCharsets.UTF_8));
            String expected = normal(fill(String.join("\n", row.answer), variables));
            if (answer.statusCode() != row.status || !found.equals(expected))
                differences.add(row.name + ": expected " + row.status + ' ' + expected + "\n    found "
                        + answer.statusCode()
                        + ' ' + found);
            row.answerHeaders.forEach((name, value) -> {
                String header = answer.headers().firstValue(name).orElse("none");
                boolean isBuild = name.equals("X-Influxdb-Version") && !header.equals("none");
                if (!isBuild && !sorted(header).equals(sorted(fill(value, variables))))
                    differences.add(row.name + ": " + name + ": expected " + value + ", found " + header);
            });
        }
        return differences;
    }

    /** Go lists what is allowed in no order. */
    private static List<String> sorted(String header) {
        return Arrays.stream(header.split(", ")).sorted().toList();
    }

    private static HttpResponse<byte[]> ask(URI server, Row row, Map<String, String> variables)
            throws Exception {
        String[] request = fill(row.request, variables).split(" ", 2);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server + request[1]));
        row.headers.forEach((name, value) -> {
            if (!name.equals("Encode")) builder.header(name, fill(value, variables));
        });
        byte[] body = encoded(fill(String.join("\n", row.body), variables).replace("\\r", "\r")
                .getBytes(StandardCharsets.UTF_8), row.headers.getOrDefault("Encode", ""));
        boolean silent = request[0].equals("GET") || request[0].equals("HEAD") || request[0].equals("DELETE");
        builder.method(request[0], silent ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return HTTP.send(builder.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] encoded(byte[] body, String how) throws IOException {
        if (how.isEmpty()) return body;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        byte[] whole = bytes.toByteArray();
        switch (how) {
            case "gzip" -> {}
            case "gzip-cut" -> whole = Arrays.copyOf(whole, whole.length - 6);
            case "gzip-crc" -> whole[whole.length - 5] ^= 1;
            case "gzip-header-cut" -> whole = Arrays.copyOf(whole, 5);
            default -> throw new IllegalArgumentException(how);
        }
        return whole;
    }

    private static String fill(String text, Map<String, String> variables) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher,
                variables)));
        return matcher.appendTail(filled).toString();
    }

    private static String value(Matcher matcher, Map<String, String> variables) {
        String name = matcher.group(1);
        if (name.matches("now([-+]\\d+)?"))
            return Long.toString(LineTime.now() + Long.parseLong(("0" + name.substring(3))
                    .replaceFirst("^0(?=[-+])", ""))
                    * 1_000_000_000);
        if (name.contains("*")) return name.substring(0, 1).repeat(Integer.parseInt(name.substring(2)));
        return variables.getOrDefault(name, matcher.group());
    }

    /** Ids and times are put in angle brackets, indentation becomes one blank. */
    static String normal(String text) {
        return text.replaceAll("\\n[\\t ]*", " ").replaceAll("[0-9a-f]{16}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>")
                .replaceAll("\"up\": \"[^\"]*\"", "\"up\": <duration>")
                .replaceAll("\"(version|commit)\": \"[^\"]*\"", "\"$1\": <build>")
                .replaceAll("(?<=[{,:\\[]) +(?=[\"\\[{}])| +(?=})", "").stripTrailing();
    }
}
