package io.tidegate.metrics.signals;

import io.tidegate.api.status.FlowStatus;

/** Counts samples of selected signals so that the sum is right whenever somebody asks. Any thread. */
final class Tally {
    private long received;
    private long sent;
    private long dropped;

    synchronized void took(long samples, long lost) {
        received += samples;
        dropped += lost;
    }

    /** So many samples are in a point that was published. */
    synchronized void sent(long samples) { sent += samples; }

    synchronized boolean hasReceived() { return received > 0; }

    synchronized FlowStatus status(String instance, String trouble) {
        return new FlowStatus("metrics.signals", instance, "samples", received, sent, dropped,
                received - sent - dropped, trouble);
    }
}
