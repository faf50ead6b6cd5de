package io.tidegate.events.axis.stream;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonFault;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.core.runtime.Faults;
import io.tidegate.events.axis.intake.Camera;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.link.Link;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.message.Malformed;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.events.axis.vapix.Vapix;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event stream of one camera: {@code vapix/ws-data-stream}, opened with a session token that is fetched
 * by Digest for every connection, as it is good for 15 s and one session. Stays until the stream ends or
 * falls silent.
 */
public final class CameraStream implements Link.Connection {
    /** A camera gives signs of life at least so many times slower than it is asked for them. */
    private static final int SILENCE_FACTOR = 4;
    /**
     * The client of Java sometimes does not tell that a connection broke just after it was made; a second
     * ping fails then.
     */
    private static final Duration FIRST_PING = Duration.ofSeconds(1);
    /** The list of topics is long, and a camera that ends each stream is short of something already. */
    private static final Duration DISCOVER_EVERY = Duration.ofMinutes(10);
    private static final String TOKEN = "/axis-cgi/wssession.cgi";
    private static final Logger LOG = LoggerFactory.getLogger(CameraStream.class);
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final AxisSettings settings;
    private final Vapix vapix;
    private final Camera camera;
    private final Intake intake;
    private final Faults faults;
    /** Used by the thread of the connection. */
    private boolean isDiscovered;
    private long discoveredAt;

    /** @param faults told those that an event causes */
    public CameraStream(AxisSettings settings, Vapix vapix, Camera camera, Intake intake, Faults faults) {
        this.faults = faults;
        this.settings = settings;
        this.vapix = vapix;
        this.camera = camera;
        this.intake = intake;
    }

    @Override
    public void run(Link.Up up) throws IOException, InterruptedException {
        discover();
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        StreamListener listener = new StreamListener(message -> take(message, answer), why -> {
            ended.add(why);
            answer.completeExceptionally(new IOException(why)); // or who waits for it waits in vain
        });
        intake.greet();
        WebSocket socket = open(listener, token());
        try {
            await(socket.sendText(configure(), true), "subscribe");
            check(await(answer, "answer the subscription"));
            up.isUp(flaw());
            stay(socket, listener, ended);
        } finally {
            socket.abort();
        }
    }

    /** Topics and their types, not at every turn; a camera that does not tell them is still listened to. */
    private void discover() throws IOException, InterruptedException {
        if (isDiscovered && System.nanoTime() - discoveredAt < DISCOVER_EVERY.toNanos()) return;
        try {
            String answer =
                    vapix.postForList(EventInstances.PATH, EventInstances.TYPE, EventInstances.REQUEST);
            camera.declare(EventInstances.parse(answer));
            discoveredAt = System.nanoTime();
            isDiscovered = true;
        } catch (TroubleException e) {
            if (e.isLogin()) throw e;
            LOG.debug("{}: topics cannot be listed", settings.name(), e);
        }
    }

    private String token() throws IOException, InterruptedException {
        String token = vapix.get(TOKEN).strip();
        if (NUMBER.matcher(token).matches()) return token;
        throw new TroubleException(
                settings.place() + TOKEN + ": expected a number, found '" + OneLine.of(token)
                        + "'");
    }

    private WebSocket open(WebSocket.Listener listener, String token)
            throws IOException, InterruptedException {
        URI url = URI.create(settings.place().url().toString().replaceFirst("^http", "ws")
                + "/vapix/ws-data-stream?wssession=" + token + "&sources=events");
        return opened(
                vapix.http().newWebSocketBuilder().connectTimeout(Vapix.TIMEOUT).buildAsync(url, listener));
    }

    /** Waits until the stream is open; one that opens after that is hung up, or it would stay for ever. */
    WebSocket opened(CompletableFuture<WebSocket> opening) throws IOException, InterruptedException {
        boolean isOpen = false;
        try {
            WebSocket socket = await(opening, "open the event stream");
            isOpen = true;
            return socket;
        } finally {
            if (!isOpen) opening.thenAccept(WebSocket::abort);
        }
    }

    private String configure() {
        JsonArrayBuilder filters = JSON.createArrayBuilder().add(
                JSON.createObjectBuilder().add("topicFilter", String.join(" | ", settings.topics())));
        return JSON.createObjectBuilder().add("apiVersion", "1.0").add("context", settings.name())
                .add("method", "events:configure")
                .add("params", JSON.createObjectBuilder().add("eventFilterList", filters)).build().toString();
    }

    private void check(JsonObject answer) throws IOException {
        if (!(answer.get("error") instanceof JsonObject error)) return;
        String said = error.getInt("code", 0) + " " + OneLine.of(error.getString("message", ""));
        throw new TroubleException(settings.place() + " refuses topics " + settings.topics() + ": " + said,
                settings.pace().retryMax());
    }

    private String flaw() {
        List<String> unmatched = camera.unmatched(settings.topics());
        return unmatched.isEmpty() ? ""
                : "topics: the camera has nothing that matches " + String.join(", ", unmatched);
    }

    /**
     * Never returns: leaves with what ended the stream. The first pings come soon, later ones as configured.
     */
    private void stay(WebSocket socket, StreamListener listener, BlockingQueue<String> ended)
            throws IOException, InterruptedException {
        Duration keepAlive = settings.pace().keepAlive();
        for (Duration pause = FIRST_PING;; pause = pause.multipliedBy(2)) {
            if (pause.compareTo(keepAlive) > 0) pause = keepAlive;
            String end = ended.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (end != null) throw new TroubleException(settings.place() + " ended the event stream: " + end);
            long silence = listener.silenceNanos();
            if (silence > keepAlive.multipliedBy(SILENCE_FACTOR).toNanos()) throw new TroubleException(
                    settings.place() + " has been silent for " + Duration.ofNanos(silence).toSeconds()
                            + " s");
            await(socket.sendPing(ByteBuffer.allocate(0)), "take a ping");
        }
    }

    private void take(String message, CompletableFuture<JsonObject> answer) {
        Notification told;
        try {
            JsonObject json = Json.object(message, JsonLimits.MESSAGE);
            if (!json.getString("method", "").equals("events:notify")) {
                answer.complete(json);
                return;
            }
            told = Notification.of(notification(json));
        } catch (JsonFault e) {
            intake.malformed(settings.place().toString(), e.reason(), "it " + e.getMessage());
            return;
        } catch (Malformed e) {
            intake.malformed(settings.place().toString(), e.reason(), e.getMessage());
            return;
        }
        try {
            intake.stream(camera, told);
        } catch (RuntimeException | Error e) {
            faults.tell(e, "this event is lost");
        }
    }

    private static JsonObject notification(JsonObject json) {
        if (json.get("params") instanceof JsonObject params
                && params.get("notification") instanceof JsonObject notification) return notification;
        throw new Malformed("expected params with a notification", "found the keys " + json.keySet());
    }

    private <T> T await(CompletableFuture<T> future, String what) throws IOException, InterruptedException {
        try {
            return future.get(Vapix.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TroubleException(
                    settings.place() + " did not " + what + " within " + Vapix.TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new TroubleException(settings.place() + " did not " + what + ": "
                    + OneLine.of(e.getCause().getMessage()));
        }
    }
}
