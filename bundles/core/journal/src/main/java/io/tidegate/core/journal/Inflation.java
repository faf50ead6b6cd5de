package io.tidegate.core.journal;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Extracts the contents of blocks; its native memory is allocated once, and freed by {@link #close()}. */
final class Inflation implements AutoCloseable {
    private @Nullable Inflater inflater;

    /**
     * Copies the records of an intact block.
     *
     * @param from offset of its contents in {@code data}
     * @return false if they cannot be inflated
     */
    boolean copy(byte[] data, int from, BlockHead block, byte[] into, int offset) {
        if (block.stored() == block.plain()) {
            System.arraycopy(data, from, into, offset, block.plain());
            return true;
        }
        if (inflater == null) inflater = new Inflater(true);
        inflater.reset();
        inflater.setInput(data, from, block.stored());
        try {
            return inflater.inflate(into, offset, block.plain()) == block.plain();
        } catch (DataFormatException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (inflater != null) inflater.end();
        inflater = null;
    }
}
