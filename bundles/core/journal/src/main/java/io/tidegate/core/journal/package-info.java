/**
 * Records on disk, in order, by number. It knows neither servers nor line protocol. Plain Java.
 *
 * <pre>
 *   Journal --- SegmentReader, BlockReader, EndSearch      reads; nothing with a wrong checksum is returned
 *      |------- Segment, BlockHead, BlockEncoder           the format
 *      |------- AckFile, TargetFile                        what is settled; whom it is for
 *      '------- Disk, DiskFile: FolderDisk                 one folder, the few operations needed
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
 * <li>{@code target}: a line with the target of the journal, and one with its CRC-32C (not in version
 * 1).</li>
 * </ul>
 * In version 1, there may also be files {@code dead-letters*.lp}, which do not belong to the journal.
 *
 * <h2>Promises, and the test that holds each</h2>
 * <ul>
 * <li>Whatever fails, at any moment, and whenever the power fails: what was appended is there in the same
 * run and after a kill, and what was synced is there after a power failure, in order; nothing that is there
 * or settled is reported as lost ({@code ModelTest} by chance, {@code CrashStatesTest} in every
 * state, {@code KillTest} for real).</li>
 * <li>A torn write, a flipped bit, zeroes, garbage, a missing file: the journal opens, loses only what is
 * damaged, and reports it once. No damaged record is returned ({@code DamageTest}, {@code
 *     BlockEncoderTest}). A torn end is not damage.</li>
 * <li>What cannot be read now is not damage: nothing changes, a later read can succeed, and the rest
 * continues
 *     ({@code ReadErrorsTest}).</li>
 * <li>On a full or read-only disk nothing is lost, and settling frees space ({@code FullDiskTest}).</li>
 * <li>A segment and its name are durable before its first block, a full one before the next begins,
 *     acknowledgements before a segment is deleted, by this run or a later one; a new journal is durable; a
 * failed force is reported, and what it covered is not relied upon ({@code DurabilityTest}).</li>
 * <li>Forcing a file or a folder asks the operating system, new folders are forced in their parent folders
 *     ({@code FolderDiskTest}).</li>
 * <li>A segment is only written by the run that created it, and a number is assigned only once ({@code
 * JournalTest}).</li>
 * <li>Files of version 1 can be read ({@code FormatOneTest}).</li>
 * <li>Files of later versions and other files are not touched ({@code DamageTest}).</li>
 * </ul>
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
