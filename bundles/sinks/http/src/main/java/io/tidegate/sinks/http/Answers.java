package io.tidegate.sinks.http;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.http.HttpAnswer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the answer of a server means of which nothing is known but HTTP. In doubt lines are kept. A 400 with a
 * web page is mostly of a proxy, which knows nothing of lines, and a server that says 400 to every line
 * mostly does not like how it is asked: see {@link Doubts}. Any thread.
 */
final class Answers {
    private static final String LOGIN_PAGE =
            " (a login page?); check url, and that nothing between asks for a login";
    private static final String PAGE_BETWEEN =
            "; this page is mostly of a proxy before the server: check url, path and proxy; a"
                    + " server that means the lines has to say so without HTML";
    private static final Pattern PAGE = Pattern.compile("(?is)\\s*(<!doctype html|<html).*");
    private static final Pattern PLAIN_AT_TLS =
            Pattern.compile("(?i)HTTP request to an HTTPS server|HTTP request was sent to HTTPS port");

    private final String where;
    private final Set<Integer> success;
    private final Duration patience;
    private final Doubts doubts = new Doubts();

    /**
     * @param where    for reasons
     * @param success  statuses by which it says that it has all
     * @param patience how long to wait where only a change at the server or in the configuration helps
     */
    Answers(String where, Set<Integer> success, Duration patience) {
        this.where = where;
        this.success = success;
        this.patience = patience;
    }

    /** @param batch what was in the request, as it waits */
    Delivery delivery(HttpAnswer answer, Batch batch) {
        if (isSuccess(answer)) {
            doubts.taken();
            return new Delivery.Delivered();
        }
        String found = found(answer);
        return switch (answer.status()) {
            case 400, 422 -> refused(answer, batch, found);
            case 413 -> new Delivery.Divided(found);
            case 401, 407, 429 -> new Delivery.Postponed(pause(answer), found + advice(answer), true);
            default -> new Delivery.Postponed(pause(answer), found + advice(answer));
        };
    }

    /** Of a request without lines: empty if lines would be taken, as far as that can be said. */
    String check(HttpAnswer answer) {
        boolean understood = answer.status() == 400 || answer.status() == 411 || answer.status() == 422;
        boolean dislikesNothing =
                understood && !isPage(answer) && !PLAIN_AT_TLS.matcher(answer.body()).find();
        return isSuccess(answer) || dislikesNothing ? "" : found(answer) + advice(answer);
    }

    private boolean isSuccess(HttpAnswer answer) {
        return success.contains(answer.status()) && !isPage(answer);
    }

    /** The type alone says little: some servers send text/html with an empty body, or with a mere ok. */
    private static boolean isPage(HttpAnswer answer) {
        String type = answer.header("Content-Type");
        boolean isCalledPage = type != null && type.toLowerCase(Locale.ROOT).contains("html");
        return isCalledPage && answer.body().contains("<") || PAGE.matcher(answer.body()).matches();
    }

    private String found(HttpAnswer answer) {
        String expected = success.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return where + ": expected " + expected + ", found " + answer.status()
                + (answer.isRedirect() ? ", a redirect to " + answer.redirectTarget()
                        : " " + OneLine.quoted(answer.body()));
    }

    private Delivery refused(HttpAnswer answer, Batch batch, String found) {
        if (PLAIN_AT_TLS.matcher(answer.body()).find() || isPage(answer))
            return new Delivery.Postponed(patience, found + advice(answer));
        String doubt = batch.records() == 1 ? doubts.about(batch) : "";
        if (doubt.isEmpty()) return new Delivery.Divided(found);
        return new Delivery.Postponed(patience,
                found + "; " + doubt + ": check path, format, content.type and gzip");
    }

    private Duration pause(HttpAnswer answer) {
        Duration asked = answer.retryAfter();
        int status = answer.status();
        boolean soon = status == 408 || status == 425 || status == 429
                || status >= 500 && status != 501 && status != 511;
        return soon || asked.compareTo(patience) > 0 ? asked : patience;
    }

    private static String advice(HttpAnswer answer) {
        int status = answer.status();
        if (answer.isRedirect() || status == 511 || status / 100 == 2 && isPage(answer)) return LOGIN_PAGE;
        if (PLAIN_AT_TLS.matcher(answer.body()).find())
            return "; url begins with http, https is probably meant";
        if (status / 100 == 2) return "; if it has all lines then, add it to success.status";
        return switch (status) {
            case 401, 403 -> "; check user, .password and .token, and what they may do there";
            case 407 -> "; check proxy, and its login in .headers";
            case 404, 405, 410, 501 -> "; check url and path";
            case 400, 422 -> isPage(answer) ? PAGE_BETWEEN : "";
            case 406, 415 -> "; check format, content.type and gzip";
            case 408, 425, 429 -> "";
            default -> status >= 500 ? "" : "; check url and path, and what the server expects";
        };
    }
}
