package io.tidegate.core.lineprotocol.shape;

import io.tidegate.api.signal.NumberKind;

/**
 * What the field of a signal is; the same for all its values, as InfluxDB wants it. Bytes, to stand in a
 * column.
 */
public final class FieldType {
    /** It is not written at all. */
    public static final byte NONE = 0;
    /** {@code 5}. */
    public static final byte FLOAT = 1;
    /** {@code 5i}. */
    static final byte INTEGER = 2;
    /** {@code 5u}. */
    public static final byte UNSIGNED = 3;
    /** {@code 5i} up to 2^63 - 1, nothing beyond. */
    public static final byte UNSIGNED_AS_INTEGER = 4;

    private FieldType() {}

    /** @param unsigned whether the server takes unsigned integers */
    public static byte of(NumberKind kind, boolean unsigned) {
        return switch (kind) {
            case FLOAT -> FLOAT;
            case INTEGER -> INTEGER;
            case UNSIGNED -> unsigned ? UNSIGNED : UNSIGNED_AS_INTEGER;
        };
    }
}
