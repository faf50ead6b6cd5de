package io.tidegate.can.network;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a link knows of datagrams that did not count. Any thread.
 *
 * @param refused     came from somebody who is not allowed
 * @param undelivered were sent, and an answer (ICMP) says that nobody was there
 */
record Losses(LongAdder refused, LongAdder undelivered) {
    Losses() { this(new LongAdder(), new LongAdder()); }
}
