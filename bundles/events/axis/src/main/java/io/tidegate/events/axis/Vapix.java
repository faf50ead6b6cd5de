package io.tidegate.events.axis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * Asks a camera over HTTP, with Digest. A password that was refused is not sent again for five minutes, whoever asks,
 * as cameras lock out. Any thread; blocks.
 */
final class Vapix {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_QUOTE = 200;

    private final AxisSettings.Place place;
    private final Executor threads;
    private HttpClient http;
    private volatile Digest digest;
    private volatile TroubleException refused;
    private volatile long refusedNanos;

    /** @param threads on which the client works */
    Vapix(AxisSettings.Place place, Executor threads) {
        this.place = place;
        this.threads = threads;
    }

    /** The client, with the certificates to trust. */
    synchronized HttpClient http() throws IOException {
        if (http == null) {
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT).executor(threads);
            if (place.isSecure()) builder.sslContext(Trust.context(place));
            http = builder.build();
        }
        return http;
    }

    /** @throws TroubleException if the camera cannot be reached or refuses; says what to do */
    String get(String target) throws IOException, InterruptedException {
        return ask("GET", target, null, null);
    }

    /** @throws TroubleException if the camera cannot be reached or refuses; says what to do */
    String post(String target, String type, String body) throws IOException, InterruptedException {
        return ask("POST", target, type, body);
    }

    private String ask(String method, String target, String type, String body)
            throws IOException, InterruptedException {
        TroubleException before = refused;
        if (before != null && System.nanoTime() - refusedNanos < before.patience().toNanos()) throw before;
        HttpResponse<String> answer = send(request(method, target, type, body), authorization(method, target));
        if (answer.statusCode() == 401) {
            String login = login(answer, method, target);
            answer = send(request(method, target, type, body), login);
        }
        if (answer.statusCode() == 401) throw refuse("refuses user '" + place.user() + "' or its .password; tried"
                + " again in five minutes, as cameras lock out who keeps trying");
        if (answer.statusCode() / 100 == 2) return answer.body();
        throw new TroubleException(place + target + ": " + meaning(answer.statusCode()) + quote(answer.body()));
    }

    private String meaning(int status) {
        return switch (status) {
            case 403 -> "user '" + place.user() + "' may not do this (403); give it operator rights";
            case 404 -> "this camera does not have it (404)";
            default -> "expected 200, found " + status;
        };
    }

    private static String quote(String body) {
        String text = body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? "" : ": " + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) : text);
    }

    private HttpRequest.Builder request(String method, String target, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place.url() + target)).timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return type == null ? request : request.header("Content-Type", type);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String authorization)
            throws IOException, InterruptedException {
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        try {
            return http().send(request.build(), BodyHandlers.ofString());
        } catch (SSLException e) {
            throw new TroubleException(place + ": no TLS: " + e.getMessage() + "; check ca.file and verify.hostname");
        } catch (TroubleException e) {
            throw e;
        } catch (ConnectException e) {
            throw new TroubleException(place + " cannot be reached: "
                    + (e.getMessage() == null ? "nobody listens there" : e.getMessage()));
        } catch (IOException e) {
            throw new TroubleException(place + " cannot be reached: " + e.getMessage());
        }
    }

    private String authorization(String method, String target) {
        Digest known = digest;
        return known == null ? "" : known.authorization(method, target);
    }

    private String login(HttpResponse<String> answer, String method, String target) throws TroubleException {
        List<String> challenges = answer.headers().allValues("WWW-Authenticate");
        if (place.user().isEmpty()) throw refuse("asks for user and .password");
        digest = Digest.of(challenges, place.user(), place.password());
        if (digest != null) return digest.authorization(method, target);
        boolean basic = challenges.stream().anyMatch(one -> one.regionMatches(true, 0, "Basic", 0, "Basic".length()));
        if (!basic) throw refuse("asks for a login of a kind that is not known: " + challenges);
        if (!place.isSecure()) throw refuse("asks for the password in the clear (Basic over http); use https");
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
