package io.tidegate.sinks.http;

import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who takes it, and how it wants to be asked; checked at birth. Immutable.
 *
 * @param uri     to post to
 * @param format  of the requests
 * @param time    in JSON
 * @param type    Content-Type
 * @param login   header of the login, which is a secret; none if the server asks for none
 * @param success statuses by which it says that it has all
 */
record Receiver(URI uri, Format format, LineJson.Time time, String type, Map<String, String> login,
        Set<Integer> success) {
    private static final Pattern TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+( *; *[\\w-]+=[\\w.\"+-]+)*");
    private static final Pattern PATH = Pattern.compile("|/[^\\s#]*|\\?[^\\s#]*");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:^|&)(p|pw|pwd|pass|password|passwd|secret|sig|[\\w-]*token|[\\w-]*api[_-]?key)=[^&]");
    private static final int MAX_TYPE = 200;
    private static final int MIN = 200;
    private static final int MAX = 299;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found, never a secret */
    static Receiver of(HttpConfig keys, HttpSettings settings) {
        Format format = Format.of(keys.format());
        String type = HttpSettings.text(keys.content_type());
        if (type.length() > MAX_TYPE || !type.isEmpty() && !TYPE.matcher(type).matches())
            throw HttpSettings.wrong("content.type", "a media type like application/json", type);
        return new Receiver(uri(settings, HttpSettings.text(keys.path())), format,
                LineJson.Time.of("json.time", keys.json_time()),
                type.isEmpty() ? format.type : type, login(keys), success(keys.success_status()));
    }

    private static URI uri(HttpSettings settings, String path) {
        String expected = "a path that begins with / and is escaped, perhaps with a query";
        if (!PATH.matcher(path).matches())
            throw HttpSettings.wrong("path", expected, path.replaceAll("\\?.*", "?***"));
        try {
            return settings.at(path);
        } catch (IllegalArgumentException e) {
            throw HttpSettings.wrong("path", expected, path.replaceAll("\\?.*", "?***"));
        }
    }

    private static Map<String, String> login(HttpConfig keys) {
        String user = HttpSettings.text(keys.user());
        String password = keys._password() == null ? "" : keys._password();
        String token = HttpSettings.text(keys._token());
        if (user.isEmpty() && !password.isEmpty())
            throw HttpSettings.wrong("user", "a name for .password", "nothing");
        if (!user.isEmpty() && !token.isEmpty())
            throw HttpSettings.wrong("user", "either user and .password or .token", "both");
        if (user.contains(":"))
            throw HttpSettings.wrong("user", "no ':' in it, as Basic cannot carry that", user);
        if (!token.matches("[\\x21-\\x7e]*"))
            throw HttpSettings.wrong(".token", "ASCII without blanks",
                    "a text of " + token.length() + " characters");
        if (!token.isEmpty()) return Map.of("Authorization", "Bearer " + token);
        if (user.isEmpty()) return Map.of();
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static Set<Integer> success(int[] statuses) {
        Set<Integer> success = new TreeSet<>();
        for (int status : statuses) {
            if (status < MIN || status > MAX)
                throw HttpSettings.wrong("success.status", MIN + " to " + MAX, status);
            success.add(status);
        }
        if (success.isEmpty())
            throw HttpSettings.wrong("success.status", "at least one status", Arrays.toString(statuses));
        return success;
    }

    /** For people: without the query. */
    String where() { return uri.toString().replaceAll("\\?.*", ""); }

    /** Whom what waits on disk is for, with its query; how it is written does not matter. Not for people. */
    String target() { return "HTTP at " + uri; }

    /** Name of the first parameter of the query that looks like a secret; empty if there is none. */
    String secret() {
        Matcher found = SECRET.matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        return found.find() ? found.group(1) : "";
    }

    @Override
    public String toString() { return "HTTP at " + where(); }
}
