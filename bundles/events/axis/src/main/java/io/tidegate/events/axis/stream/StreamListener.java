package io.tidegate.events.axis.stream;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonLimits;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Puts the parts of messages together and knows when the camera was last heard. Called by one thread at a
 * time.
 */
final class StreamListener implements WebSocket.Listener {
    /** The longest event of a real camera has a few hundred; more is no event. */
    private static final int MAX_CHARS = JsonLimits.MESSAGE.chars();
    /** Who does not come to an end then is left. */
    private static final int MAX_SKIPPED_CHARS = 64 << 20;

    private final Consumer<String> messages;
    private final Consumer<String> ended;
    private final StringBuilder text = new StringBuilder();
    private int length;
    private volatile long heardNanos = System.nanoTime();

    /** @param ended gets the reason when the stream ends; maybe more than once */
    StreamListener(Consumer<String> messages, Consumer<String> ended) {
        this.messages = messages;
        this.ended = ended;
    }

    /** Time since the camera was heard. */
    long silenceNanos() { return System.nanoTime() - heardNanos; }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        heardNanos = System.nanoTime();
        length += part.length();
        if (length > MAX_SKIPPED_CHARS) {
            ended.accept("a message without an end");
            return null; // nothing more is asked for
        }
        text.append(part, 0, Math.min(part.length(), MAX_CHARS + 1 - text.length()));
        if (last) {
            messages.accept(text.toString()); // one character too many says that it is too long
            text.setLength(0);
            text.trimToSize();
            length = 0;
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heardNanos = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        heardNanos = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        ended.accept("closed with " + status + " " + OneLine.of(reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended.accept(OneLine.of(String.valueOf(error.getMessage())));
    }
}
