package io.tidegate.core.journal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Encodes blocks. A deflater takes a quarter of a megabyte of native memory, which the garbage collector
 * does not see. So the few that are needed at the same time are kept, and lent to whichever thread encodes.
 */
final class BlockEncoder {
    /** Below this length, deflating hardly ever saves anything. */
    static final int MIN_DEFLATED = 128;
    private static final int MAX_KEPT = 4;
    private static final int MAX_KEPT_BYTES = 1 << 20;
    private static final BlockingQueue<BlockEncoder> KEPT = new ArrayBlockingQueue<>(MAX_KEPT);

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32C crc = new CRC32C();
    private byte[] deflated = new byte[0];

    private BlockEncoder() {}

    /** See {@link Journal#encode}. */
    static byte[] encode(Block block, long skipped) {
        if (block.records() < 1 || block.length() < 1 || block.length() > BlockHead.MAX_PLAIN
                || block.first() < 0 || skipped < 0 || skipped > block.first())
            throw new IllegalArgumentException("no block: number " + block.first() + ", " + block.records()
                    + " records, " + block.length() + " bytes, " + skipped + " skipped");
        BlockEncoder encoder = KEPT.poll();
        if (encoder == null) encoder = new BlockEncoder();
        byte[] encoded = encoder.bytes(block, skipped);
        if (!KEPT.offer(encoder)) encoder.deflater.end();
        return encoded;
    }

    private byte[] bytes(Block block, long skipped) {
        int stored = block.length() < MIN_DEFLATED ? 0 : deflate(block);
        boolean shorter = stored > 0;
        BlockHead head = new BlockHead(0, 2, block.first(), block.records(), block.length(),
                shorter ? stored : block.length(), skipped);
        byte[] bytes = new byte[head.size()];
        if (shorter)
            System.arraycopy(deflated, 0, bytes, BlockHead.BYTES_2, stored);
        else
            System.arraycopy(block.bytes(), block.offset(), bytes, BlockHead.BYTES_2, block.length());
        head.writeTo(bytes, crc);
        if (deflated.length > MAX_KEPT_BYTES) deflated = new byte[0];
        return bytes;
    }

    /** Length of the deflated records in bytes; 0 if deflating did not make them shorter. */
    private int deflate(Block block) {
        if (deflated.length < block.length() - 1) deflated = new byte[block.length() - 1];
        deflater.reset();
        deflater.setInput(block.bytes(), block.offset(), block.length());
        deflater.finish();
        int stored = deflater.deflate(deflated, 0, block.length() - 1);
        return deflater.finished() ? stored : 0;
    }
}
