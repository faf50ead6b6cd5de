package io.tidegate.api.sink;

import java.nio.charset.StandardCharsets;

/**
 * Records that travel together. A record is a text without line breaks, ended by {@code \n}: a line of line
 * protocol, a JSON object, a row of CSV. The array is lent: read it only until {@link Destination#offer}
 * returns, never change it.
 *
 * @param bytes   holds the records
 * @param offset  of the first record
 * @param length  of all records, in bytes
 * @param records how many, at least 1
 */
public record Batch(byte[] bytes, int offset, int length, int records) {
    /** The records as text (UTF-8). */
    public String text() { return new String(bytes, offset, length, StandardCharsets.UTF_8); }
}
