package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.Destination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A destination that is closed once the last request to it has ended. Any thread. */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Destination destination;
    private int users;
    private boolean retired;

    Server(Destination destination) { this.destination = destination; }

    Destination destination() { return destination; }

    synchronized Server use() {
        users++;
        return this;
    }

    void leave() {
        synchronized (this) {
            users--;
            if (users > 0 || !retired) return;
        }
        close();
    }

    /** No request begins any more. */
    void retire() {
        synchronized (this) {
            if (retired) return;
            retired = true;
            if (users > 0) return;
        }
        close();
    }

    private void close() {
        try {
            destination.close();
        } catch (RuntimeException | Error e) {
            LOG.error("{} could not be closed", destination.getClass().getName(), e);
        }
    }
}
