package io.tidegate.sinks.http;

import io.tidegate.api.sink.Delivery;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.http.HttpAnswer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the answer of a server means of which nothing is known but HTTP. In doubt lines are kept. A server that says 400 to every
 * line, and has never taken one, mostly does not like how it is asked: then lines become dead letters slowly. Any thread.
 */
final class Answers {
    private static final String LOGIN_PAGE = " (a login page?); check url, and that nothing between asks for a login";
    private static final Pattern PAGE = Pattern.compile("(?is)\\s*(<!doctype html|<html).*");
    private static final Pattern PLAIN_AT_TLS =
            Pattern.compile("(?i)HTTP request to an HTTPS server|HTTP request was sent to HTTPS port");
    /** So often a single line that is refused is kept, while none was ever taken. */
    private static final int DOUBTS = 3;

    private final String where;
    private final Set<Integer> success;
    private final Duration patience;
    private final AtomicBoolean proven = new AtomicBoolean();
    private final AtomicInteger doubts = new AtomicInteger();

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

    /** @param records how many were in the request */
    Delivery delivery(HttpAnswer answer, int records) {
        if (isSuccess(answer)) {
            proven.set(true);
            return new Delivery.Delivered();
        }
        String found = found(answer);
        return switch (answer.status()) {
            case 400, 422 -> refused(answer, records, found);
            case 413 -> new Delivery.Divided(found);
            default -> new Delivery.Postponed(pause(answer), found + advice(answer));
        };
    }

    /** Of a request without lines: empty if lines would be taken, as far as that can be said. */
    String check(HttpAnswer answer) {
        boolean understood = answer.status() == 400 || answer.status() == 411 || answer.status() == 422;
        boolean dislikesNothing = understood && !PLAIN_AT_TLS.matcher(answer.body()).find();
        return isSuccess(answer) || dislikesNothing ? "" : found(answer) + advice(answer);
    }

    private boolean isSuccess(HttpAnswer answer) { return success.contains(answer.status()) && !isPage(answer); }

    private static boolean isPage(HttpAnswer answer) {
        String type = answer.header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).contains("html") || PAGE.matcher(answer.body()).matches();
    }

    private String found(HttpAnswer answer) {
        String expected = success.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return where + ": expected " + expected + ", found " + answer.status()
                + (answer.isRedirect() ? ", a redirect to " + answer.redirectTarget() : " " + OneLine.quoted(answer.body()));
    }

    private Delivery refused(HttpAnswer answer, int records, String found) {
        if (PLAIN_AT_TLS.matcher(answer.body()).find())
            return new Delivery.Postponed(patience, found + "; url begins with http, https is probably meant");
        boolean doubted = records == 1 && !proven.get() && doubts.getAndIncrement() % (DOUBTS + 1) < DOUBTS;
        if (!doubted) return new Delivery.Divided(found);
        return new Delivery.Postponed(patience, found + "; it has not taken a line yet: check path, format and content.type");
    }

    private Duration pause(HttpAnswer answer) {
        Duration asked = answer.retryAfter();
        int status = answer.status();
        boolean soon = status == 408 || status == 425 || status == 429 || status >= 500 && status != 501 && status != 511;
        return soon || asked.compareTo(patience) > 0 ? asked : patience;
    }

    private static String advice(HttpAnswer answer) {
        int status = answer.status();
        if (answer.isRedirect() || status == 511 || status / 100 == 2 && isPage(answer)) return LOGIN_PAGE;
        if (status / 100 == 2) return "; if it has all lines then, add it to success.status";
        return switch (status) {
            case 401, 403 -> "; check user, .password and .token, and what they may do there";
            case 407 -> "; check proxy, and its login in .headers";
            case 404, 405, 410, 501 -> "; check url and path";
            case 406, 415 -> "; check format and content.type";
            case 408, 425, 429 -> "";
            default -> status >= 500 ? "" : "; check url and path, and what the server expects";
        };
    }
}
