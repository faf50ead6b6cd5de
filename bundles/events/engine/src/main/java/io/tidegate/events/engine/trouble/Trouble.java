package io.tidegate.events.engine.trouble;

import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with one event, by where it comes from; logged as it begins and ends. Any thread. */
public final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** Where it comes from. */
    public enum Of {
        /** Signals and messages that are not there, so that it cannot fire. */
        SIGNALS,
        /** Signals that are not there, so that it fires without these fields. */
        LEFT_OUT,
        /** Patterns of signals that mean none, or too many. */
        PATTERNS,
        /** Rooms, buses, cameras and topics that are not there. */
        LOOKS,
        /** A foreign event that did not bring what was wanted. */
        FIELDS,
        /** Events that found no room, as a sink of points is slow. */
        QUEUE,
        /** Captures that overlap too often. */
        CAPTURE,
        /** Samples before an event that found no room. */
        PAST;

        /** Whether events are lost by it, or do not come; else they come with less than was asked for. */
        boolean isGrave() { return this != LEFT_OUT && this != PATTERNS && this != CAPTURE && this != PAST; }
    }

    private final String name;
    private final Map<Of, String> now = new EnumMap<>(Of.class);
    /** What was said last as a {@link Problem}; and those of them that are no sentences yet. */
    private final Map<Of, Problem> problems = new EnumMap<>(Of.class);
    private final Map<Of, Problem> due = new EnumMap<>(Of.class);
    private volatile String text = "";
    private volatile boolean grave;
    /** Something was logged, and not yet that it is over. */
    private boolean lasts;

    public Trouble(String name) { this.name = name; }

    /** @param sentence empty if all is well there */
    public synchronized void say(Of where, String sentence) {
        problems.put(where, new Problem.Sentence(sentence));
        due.remove(where);
        put(where, sentence);
        end();
    }

    /** Leaves it to {@link #spellOut} to make a sentence of it. */
    public synchronized void say(Of where, Problem problem) {
        Problem before = problems.put(where, problem);
        if (!problem.equals(before == null ? Problem.NONE : before)) due.put(where, problem);
    }

    /** Whether something is wrong there. */
    public synchronized boolean isAt(Of where) {
        return !problems.getOrDefault(where, Problem.NONE).equals(Problem.NONE);
    }

    /** Makes sentences of problems, which may take a while: not for who holds up samples. */
    public void spellOut() {
        for (Of where : Of.values()) {
            Problem problem = due(where);
            if (problem != null) said(where, problem, problem.text());
        }
    }

    private synchronized Problem due(Of where) { return due.get(where); }

    private synchronized void said(Of where, Problem problem, String sentence) {
        if (due.remove(where, problem)) put(where, sentence);
        end();
    }

    /**
     * Not while a problem of another kind is still to be spelled out: then one has only turned into another.
     */
    private void end() {
        if (!lasts || !text.isEmpty() || !due.isEmpty()) return;
        lasts = false;
        LOG.info("event {}: the trouble is over", name);
    }

    private void put(Of where, String sentence) {
        String before = now.getOrDefault(where, "");
        if (sentence.equals(before)) return;
        now.put(where, sentence);
        text = String.join(". ", now.values().stream().filter(one -> !one.isEmpty()).toList());
        grave = now.entrySet().stream().anyMatch(one -> one.getKey().isGrave() && !one.getValue().isEmpty());
        if (text.isEmpty()) return;
        lasts = true;
        if (before.isEmpty() || (where == Of.SIGNALS || where == Of.LEFT_OUT || where == Of.PATTERNS)
                && !sentence.isEmpty())
            LOG.warn("event {}: {}", name, sentence);
    }

    /** All of it, and whether events are lost by it or do not come. Makes sentences of problems first. */
    public Health health() {
        String all = text();
        return new Health(all.isEmpty() ? Level.WELL : grave ? Level.TROUBLE : Level.ATTENTION, all);
    }

    /** Empty if all is well. Makes sentences of problems first. */
    public String text() {
        spellOut();
        return text;
    }
}
