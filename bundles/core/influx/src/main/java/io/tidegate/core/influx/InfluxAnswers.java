package io.tidegate.core.influx;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.http.HttpAnswer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a write means, the same for all versions of InfluxDB: 204 is delivered, and nothing else,
 * as a portal or a proxy that knows no better says 200. Never throws, whatever a server says. Immutable. For
 * the sources see {@link Refusals}.
 *
 * @param api      that was used
 * @param where    URL and database, for reasons
 * @param patience how long to wait where only a change at the server or in the configuration helps
 */
public record InfluxAnswers(InfluxApi api, String where, Duration patience) {
    private static final String LOGIN_PAGE = " (a login page?); check that nothing between asks for a login";
    private static final Batch NOTHING = new Batch(new byte[0], 0, 0, 1);
    private static final Pattern PLAIN_AT_TLS =
            Pattern.compile("(?i)HTTP request to an HTTPS server|HTTP request was sent to HTTPS port");
    private static final Pattern DATABASE_NAME = Pattern.compile("(?i)\\bdatabase name\\b");
    private static final Pattern DATABASES = Pattern.compile("(?i)would exceed.{0,200}\\bdatabases\\b");
    private static final Pattern MISSING =
            Pattern.compile("^(database not found|bucket (\".*\" )?not found)");

    /** @param batch as it was offered */
    public Delivery delivery(HttpAnswer answer, Batch batch) {
        int status = answer.status();
        if (status == 204) return new Delivery.Delivered();
        if (answer.isRedirect())
            return later(answer, where + ": expected 204, found " + status + ", a redirect to "
                    + answer.redirectTarget() + LOGIN_PAGE + ", and url");
        ErrorBody error = ErrorBody.of(answer.body());
        String found = where + ": expected 204, found " + status + " " + OneLine.quoted(error.message());
        if (PLAIN_AT_TLS.matcher(answer.body()).find())
            return later(answer, found + "; url begins with http, https is probably meant");
        if (status == 413) return new Delivery.Divided(found);
        Delivery refusal = Refusals.of(status, error, batch, found);
        return refusal != null ? refusal : postponed(answer, error, found);
    }

    private Delivery postponed(HttpAnswer answer, ErrorBody error, String found) {
        String message = error.message();
        return switch (answer.status()) {
            case 401 -> later(answer, found + "; " + api.login, true);
            case 403 -> later(answer, found + "; " + (error.isInflux() ? api.grant : elsewhere()));
            case 404 -> later(answer, found + "; " + (error.isInflux() ? missing(message) : elsewhere()));
            case 407 -> later(answer, found + "; check proxy, and its login in .headers", true);
            case 408, 425 -> soon(answer, found);
            case 429 -> new Delivery.Postponed(answer.retryAfter(), found, true);
            case 511 -> later(answer, found + LOGIN_PAGE);
            case 400, 422 -> request(answer, error, found);
            default -> {
                if (message.contains("retention policy not found"))
                    yield later(answer, found + "; check retention.policy");
                if (answer.status() >= 500) yield soon(answer, found);
                yield later(answer, found + "; " + elsewhere());
            }
        };
    }

    /** A bad request that is not about lines. */
    private Delivery request(HttpAnswer answer, ErrorBody error, String found) {
        if (DATABASES.matcher(error.message()).find())
            return later(answer, found + "; " + api.request + ", or delete a database at the server");
        if (DATABASE_NAME.matcher(error.message()).find()) return later(answer, found + "; " + api.request);
        if (Refusals.isBroken(error) || Refusals.isEmpty(error) || Refusals.isServersFault(error))
            return soon(answer, found);
        return later(answer, found + "; " + (error.isInflux() ? api.request : elsewhere()));
    }

    private String missing(String message) {
        return message.startsWith("organization") ? "check org" : api.missing;
    }

    private String elsewhere() { return "check that url leads to " + api.server; }

    /** The usual back-off will do, unless the server asks for more. */
    private static Delivery soon(HttpAnswer answer, String reason) {
        return new Delivery.Postponed(answer.retryAfter(), reason);
    }

    /** Only a person can mend it. */
    private Delivery later(HttpAnswer answer, String reason) { return later(answer, reason, false); }

    /** @param server whether it is about the server, whatever was sent */
    private Delivery later(HttpAnswer answer, String reason, boolean server) {
        Duration asked = answer.retryAfter();
        return new Delivery.Postponed(asked.compareTo(patience) > 0 ? asked : patience, reason, server);
    }

    /** Whether the database or the bucket is not there, so that it may be created. */
    public boolean isMissing(HttpAnswer answer) {
        if (answer.status() != 404) return false;
        ErrorBody error = ErrorBody.of(answer.body());
        return error.isInflux() && MISSING.matcher(error.message()).find();
    }

    /**
     * Whether the server would take lines, by its answer to a write without any.
     *
     * @return empty if it would, else what {@link #delivery} says
     */
    public @Nullable String check(HttpAnswer answer) {
        if (answer.status() == 400 && Refusals.isEmpty(ErrorBody.of(answer.body()))) return "";
        Delivery delivery = delivery(answer, NOTHING);
        if (delivery instanceof Delivery.Postponed postponed) return postponed.reason();
        if (delivery instanceof Delivery.Refused refused) return refused.reason();
        return delivery instanceof Delivery.Divided divided ? divided.reason() : "";
    }
}
