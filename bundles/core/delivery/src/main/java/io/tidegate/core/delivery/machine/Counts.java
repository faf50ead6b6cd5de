package io.tidegate.core.delivery.machine;

/**
 * A consistent snapshot, in records: {@code received = sent + dropped + waiting}.
 *
 * @param overflowed those of {@code dropped} for which there was no room
 */
public record Counts(long received, long sent, long dropped, long waiting, long overflowed) {}
