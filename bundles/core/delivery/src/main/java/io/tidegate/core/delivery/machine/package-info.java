/**
 * The decisions of delivery as a state machine: what may be sent, written, dropped and acknowledged, and
 * when. No threads, no clock, no I/O: what happened goes in (added, written, read, answered, closed, with the
 * time), what to do next comes out ({@link DiskOrder}, {@link Offer}). So all of it can be run by a
 * simulator, in every order of events.
 *
 * <pre>
 *   numbers:  1 .............. prefix ......... written ........................ next
 *             [   settled     ][    on disk     ][          memory only          ]
 *                              [flight)             batches ... batches   open batch
 * </pre>
 *
 * <h2>The rules</h2>
 * <ul>
 * <li>A record gets its number when it comes in. One {@link Book} per source knows which numbers are settled:
 *     a prefix, and what was settled out of order. What waits is what the book does not have. There are no
 *     second books.</li>
 * <li>{@code ack} on disk is the prefix and nothing else: it cannot pass what was not sent, dropped or
 * refused.</li>
 * <li>A flight is a range of numbers. That it is also on disk, or not yet, changes nothing.</li>
 * <li>What an earlier run or another sink for the same target left is a {@link Source} of its own, sent from
 *     where it lies, in turns with what comes in: fresh values do not wait for an old backlog. Each source is
 *     sent in order.</li>
 * <li>What cannot be read now is set aside and tried again; the rest goes on. Only what is known to be
 *     damaged or missing is lost, and counted.</li>
 * <li>A record that the server does not take alone is a {@link Suspect}: what the server does with other
 *     series, which pass it, tells whether it is away. If it takes others and then not this one, the record
 *     is an {@link Outcast}: set aside, offered alone now and then, and refused for good once the server has
 *     taken others after each of many failures. What comes of its series then is set aside unasked, in a
 *     {@link SeriesQueue}, and offered alone in order, until the server has taken one: at most 64 series and
 *     500 records. After a pause that the server asks for at one of those, others come first for as long
 *     again. One thing is still held up: where these are all that there is room for, and new records are
 *     refused, nothing tells it from an outage.</li>
 * </ul>
 */
package io.tidegate.core.delivery.machine;
