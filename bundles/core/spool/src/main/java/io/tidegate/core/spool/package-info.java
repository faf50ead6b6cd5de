/**
 * What waits for a server, in memory and on disk, and who sends it.
 *
 * <pre>
 *   on disk                          in memory
 *   SegmentLog [seg][seg][tail] &lt;--- Spooler --- [batch][batch][open batch] &lt;--- add, any thread
 *         '--------- oldest first ---------'--&gt; Sender --&gt; Lanes --&gt; Courier --&gt; Destination.offer
 *                                                Delivered | Postponed | Refused | Divided
 * </pre>
 *
 * What is on disk is older than what is in memory; the sender takes the oldest. The policy says when the spooler moves
 * batches from memory to disk: never, when the server is away, or always before they are sent.
 *
 * <h2>Files, version 1</h2>
 * A folder per sink. Numbers are big-endian. Every line gets a number, from 1, when it is written.
 * <ul>
 * <li>{@code NNNNNNNNNNNNNNNN.seg}: a segment, named by the number of its first line in hex. A head of 20 bytes: "TGSPOOL",
 *     the byte 1, the number, CRC-32C. Then records of 28 bytes and their lines: mark F5 54 47 FE, CRC-32C of the
 *     rest, number of the first line, lines, bytes, stored bytes, the lines deflated. At most an eighth of the spool, or
 *     8 MiB. Deleted when all its lines are settled.</li>
 * <li>{@code ack}: 1 KiB, two slots written in turn: number of the first line that is not settled, a counter, CRC-32C.</li>
 * </ul>
 * There is no index: everything else is derived from these. Beside them stand {@code target}, a line that says whom the
 * spool is for, and {@code dead-letters.lp}, text: what was refused for good, behind comments that say why.
 *
 * <h2>Promises, and the test that holds each</h2>
 * <ul>
 * <li>received = sent + dropped + waiting, in lines, at every moment, whatever fails ({@code SpoolFaultsTest}). What
 *     waited on disk counts as received again when it is opened ({@code SpooledSenderTest}).</li>
 * <li>What was written survives the end of the process ({@code KillTest}), and once forced a loss of power
 *     ({@code CrashStatesTest}); it is offered in the order it came in, and after a crash at most again, never less.</li>
 * <li>A torn write, a flipped bit, zeroes, garbage, a missing file: it opens, loses what is damaged and nothing
 *     else, and counts it in lines ({@code DamageTest}). No damaged record is handed out.</li>
 * <li>On a full, read-only or broken disk nothing that is on it is lost; what comes in stays in memory, and goes to
 *     disk again when it can ({@code FullDiskTest}).</li>
 * <li>Its files never take more than they may; what goes for it is counted ({@code SegmentLogTest}).</li>
 * <li>A segment is only written by the process that made it, a number is given once, acknowledgements are forced before
 *     a segment is deleted, the folder before a segment counts ({@code SegmentLogTest}, {@code CrashStatesTest}).</li>
 * <li>Lines of one series, a measurement with its tags, are offered one request after the other, in the order they came
 *     in, however many are in flight ({@code LanesTest}).</li>
 * <li>Of a batch that is refused the good lines are delivered and the bad ones kept, before they are settled
 *     ({@code CourierTest}, {@code LetterFileTest}).</li>
 * <li>What a sink of another name left is taken over by one for the same target, and by nobody while its own sink runs;
 *     a crash in the middle repeats lines and loses none ({@code TakeoverTest}).</li>
 * <li>Whoever adds lines never waits for a disk or a server. A batch is offered until it is delivered or refused, or
 *     gone for lack of room; the bytes offered again are the bytes offered before ({@code SenderTest}).</li>
 * </ul>
 */
@Export
@Version("1.1.0")
package io.tidegate.core.spool;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
