/**
 * What waits for a server, and who sends it.
 *
 * <pre>
 * add -&gt; Outbox: [batch][batch][batch][open batch]   bounded in bytes; full = oldest batch dropped and counted
 *                   |
 *                Sender (own thread) -&gt; Destination.offer -&gt; Delivered | Postponed | Refused | Divided
 * </pre>
 *
 * Promises, each also a test: received = sent + dropped + waiting, in lines, at every moment; a batch is offered
 * until it is delivered or refused, or the outbox overflows, or the sender is closed; lines stay in order within one
 * batch; the bytes offered again are the bytes offered before. Memory only: what waits is lost with the process.
 */
@Export
@Version("1.0.0")
package io.tidegate.core.spool;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
