package io.tidegate.api.status;

import io.tidegate.api.text.OneLine;

/**
 * What one room, or one configured instance of it, did since it started. Console, metrics and health check read
 * this one record.
 *
 * @param room     the room, e.g. {@code sinks.influx1}
 * @param instance the configured instance, e.g. {@code plant}; empty for a room that exists once
 * @param unit     what is counted: {@code frames}, {@code samples}, {@code lines}, {@code points} ...
 * @param received taken over from whoever is upstream
 * @param sent     handed on with success
 * @param dropped  lost or refused
 * @param waiting  still here
 * @param trouble  what is wrong now, in a sentence that says what to do; empty if all is well. Words of others may be in it:
 *                 it is made one line without control characters of at most 2,000 characters
 */
public record FlowStatus(String room, String instance, String unit, long received, long sent, long dropped,
        long waiting, String trouble) {
    public FlowStatus { trouble = OneLine.sentence(trouble); }

    /** Whatever came in was sent, dropped or still waits: nothing vanishes. */
    public boolean balances() { return received == sent + dropped + waiting; }

    /** True if nothing is wrong. */
    public boolean isWell() { return trouble.isEmpty(); }

    /** Room and instance as people write it: {@code sinks.influx1~plant}. */
    public String name() { return instance.isEmpty() ? room : room + "~" + instance; }
}
