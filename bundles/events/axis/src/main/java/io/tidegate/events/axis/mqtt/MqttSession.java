package io.tidegate.events.axis.mqtt;

import io.reactivex.Single;
import io.reactivex.disposables.Disposable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One connection of one version of MQTT, with QoS 1. Used by one thread; messages come on the client's own. */
interface MqttSession {
    /** A longer message is not even read: it would have to be in memory as a whole. */
    int MAX_PACKET_BYTES = 16 << 20;

    /**
     * What was published.
     *
     * @param payload  as it was sent
     * @param retained whether the broker kept it from before we subscribed
     */
    record Message(String topic, ByteBuffer payload, boolean retained) { }

    /** Takes messages until that is disposed of; to be called before {@link #connect}. */
    Disposable messages(Consumer<Message> taker);

    /** Done once the broker lets us in. */
    CompletableFuture<?> connect();

    /** Done once the broker accepts the filters. To be cancelled if nobody waits any more: it keeps the client's thread. */
    CompletableFuture<?> subscribe(List<String> filters);

    /** What the client answers; cancelled, it waits no more. The futures that the client makes itself go on waiting. */
    static <T> CompletableFuture<T> future(Single<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Disposable waiting = answer.subscribe(future::complete, future::completeExceptionally);
        future.whenComplete((done, failure) -> waiting.dispose());
        return future;
    }

    /** Leaves the broker if it is connected: only then, as it would take a thread again just to find out. */
    void leave();
}
