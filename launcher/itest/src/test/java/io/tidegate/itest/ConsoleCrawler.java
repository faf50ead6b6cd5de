package io.tidegate.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * Follows every link of the web console, and asks for every page in each format that a page can be had in:
 * what its owner can see and send to others.
 */
final class ConsoleCrawler {
    private static final String ROOT = "/system/console/";
    private static final int MAX_PAGES = 3_000;
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=['\"]([^'\"#]+)");
    private static final Pattern STATUS = Pattern.compile(ROOT + "status-[^./?]+");
    private static final Pattern PAGE = Pattern.compile(ROOT + "[A-Za-z]+");
    private static final Pattern ID = Pattern.compile("\"(?:id|pid|componentId|has)\":\"?([^\",}]+)");

    private final Function<String, HttpRequest.Builder> request;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> texts = new TreeMap<>();
    private final Deque<String> todo = new ArrayDeque<>();

    /** @param request of a path, with the owner's login */
    ConsoleCrawler(Function<String, HttpRequest.Builder> request) { this.request = request; }

    /** What each path answered; of an archive, all that is in it. */
    Map<String, String> crawl() throws IOException, InterruptedException {
        add(ROOT + "bundles");
        for (String list : List.of("buses", "messages", "signals", "components", "outputs", "metrics",
                "probes", "events", "replays", "adapters", "access",
                "dbc", "openapi.json")) add(ROOT + "api/v1/" + list);
        for (String format : List.of("txt", "html", "json", "zip", "nfo")) add(ROOT + "config/scr." + format);
        while (!todo.isEmpty() && texts.size() < MAX_PAGES) visit(todo.pop());
        return texts;
    }

    private void add(String path) {
        if (path.startsWith(ROOT) && !path.contains("/res/") && !path.contains("logout")
                && !texts.containsKey(path)
                && !todo.contains(path)) todo.push(path);
    }

    private void visit(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(request.apply(path.replace(" ", "%20")).build(), BodyHandlers.ofByteArray());
        String text = text(answer.body());
        texts.put(path, text);
        if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) links(path, text);
        if (STATUS.matcher(path).matches())
            for (String format : List.of("txt", "html", "json", "zip", "nfo")) {
                add(path + "." + format);
                add(path + "/x." + format); // all pages at once, if it were not refused
            }
        if (PAGE.matcher(path).matches()) add(path + ".json");
        if (path.endsWith(".json")) ids(path, text);
    }

    private void links(String path, String html) {
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            try {
                String target = link.group(1).replace("&amp;", "&").replace(" ", "%20");
                URI to = URI.create(path.replace(" ", "%20")).resolve(target);
                if (to.getHost() == null) add(to.toString().replace("%20", " "));
            } catch (IllegalArgumentException e) {
                continue; // a script that makes a link of parts
            }
        }
    }

    /** Of a table that a script fills: the page of each row. */
    private void ids(String path, String json) {
        String page = path.substring(0, path.length() - ".json".length());
        if (!PAGE.matcher(page).matches()) return;
        Matcher id = ID.matcher(json);
        while (id.find())
            for (String row : List.of(page + "/" + id.group(1), page + "/" + id.group(1) + ".json"))
                if (row.matches("[\\w/.~-]+")) add(row);
    }

    private static String text(byte[] body) throws IOException {
        if (body.length < 2 || body[0] != 'P' || body[1] != 'K')
            return new String(body, StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            while (zip.getNextEntry() != null)
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}
