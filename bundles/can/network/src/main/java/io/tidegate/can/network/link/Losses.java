package io.tidegate.can.network.link;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a link knows of datagrams that did not count. Any thread.
 *
 * @param refused     came from somebody who is not allowed
 * @param undelivered were sent, and an answer (ICMP) says that nobody was there
 */
public record Losses(LongAdder refused, LongAdder undelivered) {
    public Losses() { this(new LongAdder(), new LongAdder()); }
}
