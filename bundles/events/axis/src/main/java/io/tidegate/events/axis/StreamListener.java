package io.tidegate.events.axis;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Puts the parts of messages together and knows when the camera was last heard. Called by one thread at a time. */
final class StreamListener implements WebSocket.Listener {
    /** The longest event of a real camera has a few hundred; more is no event. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Consumer<String> messages;
    private final Consumer<String> ended;
    private final StringBuilder text = new StringBuilder();
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
        if (text.length() + part.length() > MOST_CHARACTERS) ended.accept("a message of more than 1 MiB");
        else text.append(part);
        if (last) {
            messages.accept(text.toString());
            text.setLength(0);
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
        ended.accept("closed with " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) { ended.accept(String.valueOf(error.getMessage())); }
}
