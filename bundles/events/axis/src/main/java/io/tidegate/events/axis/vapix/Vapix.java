package io.tidegate.events.axis.vapix;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.http.LimitedBody;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.link.Trust;
import io.tidegate.events.axis.link.Unreachable;
import io.tidegate.events.axis.settings.AxisSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a camera over HTTP, with Digest. A password that was refused is not sent again for five minutes,
 * whoever asks, as cameras lock out. An answer is bounded in size and in time, its body included. Any thread;
 * blocks.
 */
public final class Vapix {
    public static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** What cameras answer has a few hundred bytes; but the list of all topics. */
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_LIST_BYTES = 4 << 20;
    /** Of an error page, before the marks are taken out. */
    private static final int MAX_PAGE = 2_000;

    private final AxisSettings.Place place;
    private final Executor threads;
    private HttpClient http;
    private volatile Digest digest;
    private volatile TroubleException refused;
    private volatile long refusedNanos;

    /**
     * An answer that was no refused login.
     *
     * @param status of HTTP
     * @param body   whole
     */
    record Answer(int status, String body) {}

    private record Request(String method, String target, String type, String body, int maxBytes) {}

    /** @param threads on which the client works */
    public Vapix(AxisSettings.Place place, Executor threads) {
        this.place = place;
        this.threads = threads;
    }

    /** The client, with the certificates to trust. */
    public synchronized HttpClient http() throws IOException {
        if (http == null) {
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT).executor(threads);
            if (place.isSecure()) builder.sslContext(Trust.context(place));
            http = builder.build();
        }
        return http;
    }

    /** @throws TroubleException if the camera cannot be reached or refuses; says what to do */
    public String get(String target) throws IOException, InterruptedException {
        return whole(target, ask(target));
    }

    /** @throws TroubleException if the camera cannot be reached or refuses; says what to do */
    String post(String target, String type, String body) throws IOException, InterruptedException {
        return whole(target, ask(new Request("POST", target, type, body, MAX_BYTES)));
    }

    /** As {@link #post}, for an answer of up to 4 MiB. */
    public String postForList(String target, String type, String body)
            throws IOException, InterruptedException {
        return whole(target, ask(new Request("POST", target, type, body, MAX_LIST_BYTES)));
    }

    /**
     * Gets a page that the camera may lack. @throws TroubleException if it cannot be reached or refuses the
     * login
     */
    Answer ask(String target) throws IOException, InterruptedException {
        return ask(new Request("GET", target, null, null, MAX_BYTES));
    }

    /** Posts JSON to an API that the camera may lack. @throws TroubleException as {@link #ask(String)} */
    Answer ask(String target, String json) throws IOException, InterruptedException {
        return ask(new Request("POST", target, "application/json", json, MAX_BYTES));
    }

    /** What an answer of another status than 2xx means. */
    TroubleException trouble(String target, Answer answer) {
        String meaning = switch (answer.status()) {
            case 403 -> "user '" + place.user() + "' may not do this (403); give it operator rights";
            case 404 -> "this camera does not have it (404)";
            default -> "expected 200, found " + answer.status();
        };
        return new TroubleException(place + target + ": " + meaning + quote(answer.body()));
    }

    private String whole(String target, Answer answer) throws TroubleException {
        if (answer.status() / 100 == 2) return answer.body();
        throw trouble(target, answer);
    }

    private static String quote(String body) {
        String text =
                OneLine.of(body.substring(0, Math.min(MAX_PAGE, body.length())).replaceAll("<[^>]*>", " "));
        return text.isEmpty() ? "" : ": " + text;
    }

    private Answer ask(Request request) throws IOException, InterruptedException {
        TroubleException before = refused;
        if (before != null && System.nanoTime() - refusedNanos < before.patience().toNanos()) throw before;
        HttpResponse<String> answer = send(request, authorization(request));
        if (answer.statusCode() == 401) answer = send(request, login(answer, request));
        if (answer.statusCode() == 401)
            throw refuse("refuses user '" + place.user() + "' or its .password; tried"
                    + " again in five minutes, as cameras lock out clients that keep trying");
        return new Answer(answer.statusCode(), answer.body());
    }

    private HttpResponse<String> send(Request asked, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(place.url() + asked.target())).timeout(TIMEOUT)
                        .method(asked.method(), asked.body() == null ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(asked.body()));
        if (asked.type() != null) request.header("Content-Type", asked.type());
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        LimitedBody body = new LimitedBody(asked.maxBytes());
        CompletableFuture<HttpResponse<String>> answer = http().sendAsync(request.build(), about -> body);
        try {
            HttpResponse<String> whole = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!body.isCut()) return whole;
            throw new TroubleException(
                    place + asked.target() + ": expected an answer of at most " + asked.maxBytes()
                            + " bytes, found more; is it a camera?");
        } catch (TimeoutException e) {
            throw new TroubleException(
                    place + asked.target() + ": no whole answer within " + TIMEOUT.toSeconds()
                            + " s");
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private TroubleException unreachable(Throwable cause) {
        if (cause instanceof TroubleException trouble) return trouble;
        return new TroubleException(place + " cannot be reached: " + Unreachable.why(cause));
    }

    private String authorization(Request request) {
        Digest known = digest;
        return known == null ? "" : known.authorization(request.method(), request.target());
    }

    private String login(HttpResponse<String> answer, Request request) throws TroubleException {
        List<String> challenges = answer.headers().allValues("WWW-Authenticate");
        if (place.user().isEmpty()) throw refuse("asks for user and .password");
        digest = Digest.of(challenges, place.user(), place.password());
        if (digest != null) return authorization(request);
        boolean basic =
                challenges.stream().anyMatch(one -> one.regionMatches(true, 0, "Basic", 0, "Basic".length()));
        if (!basic) throw refuse("asks for an unknown kind of login: " + OneLine.of(challenges.toString()));
        if (!place.isSecure())
            throw refuse("asks for the password in the clear (Basic over http); use https");
        return "Basic " + Base64.getEncoder().encodeToString(
                (place.user() + ':' + place.password()).getBytes(StandardCharsets.UTF_8));
    }

    private TroubleException refuse(String why) {
        digest = null;
        refusedNanos = System.nanoTime();
        refused = new TroubleException(place + " " + why, TroubleException.LOGIN_PATIENCE);
        return refused;
    }
}
