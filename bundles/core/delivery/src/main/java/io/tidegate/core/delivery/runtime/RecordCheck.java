package io.tidegate.core.delivery.runtime;

/** Records as an author's encoder gives them. */
final class RecordCheck {
    private RecordCheck() {}

    /** @throws IllegalArgumentException if they are not {@code count} texts, each ended by a line break */
    static void check(byte[] bytes, int length, int count) {
        int found = 0;
        for (int i = 0; i < length; i++) if (bytes[i] == '\n') found++;
        if (found != count || length > 0 && bytes[length - 1] != '\n')
            throw new IllegalArgumentException(
                    "an encoder returned records that do not match: expected " + count
                            + ", each ended by a line break and none within, found " + found
                            + " line breaks in " + length + " bytes");
    }
}
