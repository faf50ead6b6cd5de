/**
 * Records on disk, in order, by number. It knows neither servers nor line protocol. Plain Java.
 *
 * <pre>
 *   Journal --- SegmentReader, BlockReader, EndSearch      reads; nothing with a wrong checksum is returned
 *      |------- Segment, BlockHead, BlockEncoder           the format
 *      |------- AckFile, TargetFile                        what is settled; whom it is for
 *      '------- Disk, DiskFile: FolderDisk                 one folder, by the few operations needed
 * </pre>
 *
 * <h2>Files, version 2</h2>
 * A folder per journal. Numbers are big-endian. Version 1 is read, and never written.
 * <ul>
 * <li>{@code NNNNNNNNNNNNNNNN.seg}: a segment, named by its first number in hex. A head of 20 bytes:
 *     "TGSPOOL", the byte 2 (or 1), the number, CRC-32C. Then blocks: a head of 36 bytes (version 1: 28), and
 *     the records, deflated if that is shorter. The head: mark F5 54 47 FD (version 1: FE), CRC-32C of the
 *     rest, first number, records, their bytes, stored bytes, and in version 2 how many numbers directly
 * before the first are absent on purpose.</li>
 * <li>{@code ack}: 1 KiB, two slots, the durable one is never overwritten: the first number that is not
 *     settled, a counter, CRC-32C. 0 says that nothing is known.</li>
 * <li>{@code target}: a line that says whom the journal is for, and one with its CRC-32C (version 1:
 * without).</li>
 * </ul>
 * In version 1 {@code dead-letters*.lp} may stand beside them, which are not the journal's.
 *
 * <h2>Promises, and the test that holds each</h2>
 * <ul>
 * <li>Whatever fails at whatever moment, and whenever the power goes: what was appended is there in the same
 *     run and after a kill, what was synced is there after a loss of power, in order, and nothing that is
 *     there or settled is said to be lost ({@code ModelTest} by chance, {@code CrashStatesTest} in every
 * state, {@code KillTest} for real).</li>
 * <li>A torn write, a flipped bit, zeroes, garbage, a missing file: it opens, loses what is damaged and
 *     nothing else, and tells it once. No damaged record is handed out ({@code DamageTest}, {@code
 *     BlockEncoderTest}). A torn end is no damage.</li>
 * <li>What cannot be read now is not damage: nothing changes, and a later read succeeds; the rest goes on
 *     ({@code ReadErrorsTest}).</li>
 * <li>On a full or read-only disk nothing is lost, and settling makes room ({@code FullDiskTest}).</li>
 * <li>A segment and its name are durable before its first block, a full one before the next begins,
 *     acknowledgements before a segment is deleted, by this run or a later one; a new journal is durable; a
 *     failed force is told, and what it covered is not relied upon ({@code DurabilityTest}).</li>
 * <li>Forcing a file or a folder asks the operating system, new folders are forced in their parents
 *     ({@code FolderDiskTest}).</li>
 * <li>A segment is only written by the run that made it, a number is given once ({@code JournalTest}).</li>
 * <li>What the first version wrote is read ({@code FormatOneTest}).</li>
 * <li>Files of later versions and of others are left alone ({@code DamageTest}).</li>
 * </ul>
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
