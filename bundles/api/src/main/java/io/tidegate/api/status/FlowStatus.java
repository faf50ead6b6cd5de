package io.tidegate.api.status;

import io.tidegate.api.text.OneLine;

/**
 * What one component, or one instance of it, did since it started. Console, metrics and health check all
 * read this record.
 *
 * @param room     the component, e.g. {@code sinks.influx1}
 * @param instance the configured instance, e.g. {@code plant}; empty for a component that exists once
 * @param unit     what is counted: {@code frames}, {@code samples}, {@code lines}, {@code points} ...
 * @param received received from upstream
 * @param sent     passed on successfully
 * @param dropped  lost or refused
 * @param waiting  still in the component
 * @param trouble  what is wrong now, in a sentence that says what to do; empty if all is well. It may
 *                 contain external text, so it is reduced to one line of at most 2,000 characters without
 * control characters
 */
public record FlowStatus(String room, String instance, String unit, long received, long sent, long dropped,
        long waiting, String trouble) {
    public FlowStatus { trouble = OneLine.sentence(trouble); }

    /** Everything received was sent, dropped or still waits. */
    public boolean balances() { return received == sent + dropped + waiting; }

    /** True if nothing is wrong. */
    public boolean isWell() { return trouble.isEmpty(); }

    /** Component and instance as users write it: {@code sinks.influx1~plant}. */
    public String name() { return instance.isEmpty() ? room : room + "~" + instance; }
}
