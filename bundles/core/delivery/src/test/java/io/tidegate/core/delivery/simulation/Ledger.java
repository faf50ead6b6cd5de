package io.tidegate.core.delivery.simulation;

import io.tidegate.core.delivery.machine.Counts;

/**
 * The books of one sink as the model keeps them: what it was given or found, which records the server
 * answered for, which were refused and kept. Of the sink it believes only what that announces: so many
 * dropped as there was no room, so many lost by the disk. Its own books may differ from these in the
 * following, and in nothing else:
 * <ul>
 * <li><b>An answer in flight.</b> A batch is settled as a whole: what of it the server has, or is kept,
 *     counts as waiting until the rest has its answer, too. Then {@code sent} and {@code dropped} catch up in
 *     one step, and in full.</li>
 * <li><b>Holes.</b> Numbers of a journal that were settled before the rest was written count as received and
 *     waiting until a read has passed them; if their segment is dropped before, as received and dropped.</li>
 * <li><b>Damage.</b> What the disk lost before the journal was found counts as received, and once it is told,
 *     as dropped.</li>
 * </ul>
 */
final class Ledger {
    private final SimSink sink;
    private final Simulation simulation;
    /** Records that were refused at the door. */
    private long turnedAway;
    /** Records that the server has, by its answer, and that are kept as dead letters. */
    private long answered;
    private long kept;
    private long lost;
    /** What the sink had counted as sent, and as refused, when it was last compared. */
    private long sentBefore;
    private long refusedBefore;
    /** Found by {@link #look} at each record. */
    private long there;
    private long waiting;
    private long underWay;
    private long dropped;
    private long absent;

    Ledger(SimSink sink, Simulation simulation) {
        this.sink = sink;
        this.simulation = simulation;
    }

    void turnedAway(int records) { turnedAway += records; }

    /** The sink gets to know that the server has it. */
    void answered(Rec record) {
        if (record.applied == 0) fail(record + " counts as delivered, and the server does not have it");
        if (record.answeredTo == this)
            fail(record + " was sent again, though the server had said that it has it");
        record.answeredTo = this;
        answered++;
    }

    /** The sink gets to know that it is among the dead letters. */
    void kept(Rec record) {
        if (record.keptBy == this) fail(record + " became a dead letter twice");
        record.keptBy = this;
        kept++;
    }

    /** The sink announced that the disk lost so many. */
    void lost(long records) { lost += records; }

    /** Whether its sums say what the model says; after each answer. */
    void compare(Counts counts) {
        if (counts.received() != counts.sent() + counts.dropped() + counts.waiting())
            fail("does not balance: " + counts);
        long refused = counts.dropped() - counts.overflowed() - lost;
        boolean isCaughtUp = counts.sent() == answered && refused == kept;
        if (!isCaughtUp && (counts.sent() != sentBefore || refused != refusedBefore))
            fail("the server has said that it has " + answered + ", and " + kept
                    + " are dead letters, before " + sentBefore + " and "
                    + refusedBefore + "; announced are " + lost + " that the disk lost; but it counts "
                    + counts);
        sentBefore = counts.sent();
        refusedBefore = refused;
    }

    /** Begins to look at each record. */
    void look() {
        there = 0;
        waiting = 0;
        underWay = 0;
        dropped = 0;
        absent = 0;
    }

    /** @param present whether it came in, or was on disk when that was found */
    void look(Rec record, boolean settled, boolean present) {
        boolean done = record.answeredTo == this || record.keptBy == this;
        if (present || done || !settled) there++;
        if (!settled) {
            waiting++;
            if (done) underWay++;
        } else if (!done) {
            if (present)
                dropped++;
            else
                absent++;
        }
    }

    /** Whether its sums say what was seen of each record. */
    void compareEach(Counts counts) {
        compare(counts);
        long more = counts.received() - there - turnedAway;
        if (more < 0 || more > Math.min(absent, counts.overflowed() - turnedAway + lost))
            fail("received " + (there + turnedAway) + ", by the model; but it counts " + counts);
        long gone = counts.dropped() - refusedBefore - more;
        if (gone != dropped + turnedAway)
            fail("dropped " + (dropped + turnedAway) + ", and refused " + refusedBefore
                    + ", by the model; but it counts " + counts);
        if (waiting != counts.waiting()) fail(waiting + " wait, by the model; but it counts " + counts);
        long late = answered + kept - sentBefore - refusedBefore;
        if (underWay != late)
            fail(late + " have their answer and are not counted yet, but " + underWay
                    + " of those that wait have one: " + counts);
    }

    private void fail(String why) { simulation.fail(sink.name + ": " + why + "; " + sink); }
}
