package io.tidegate.core.delivery.simulation;

import io.tidegate.api.sink.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A server of the simulation: stores records, refuses bad ones, and fails in every way. */
final class SimServer {
    enum Mood {
        WELL, DOWN, LOSES_ANSWERS, BUSY, WRONG_TOKEN, HANGS,
        /** A portal before it answers some requests. */
        REDIRECTS
    }

    /** How it says that records are bad. */
    enum Style { PARTIAL_NAMED, PARTIAL, WHOLE_NAMED, WHOLE }

    final String target;
    private final Simulation simulation;
    Mood mood = Mood.WELL;
    Style style = Style.PARTIAL_NAMED;
    /** What it says of its health is the contrary of how it is. */
    private boolean lies;

    SimServer(String target, Simulation simulation) {
        this.target = target;
        this.simulation = simulation;
    }

    void change(Random random) {
        mood = random.nextInt(3) == 0 ? Mood.values()[random.nextInt(Mood.values().length)] : Mood.WELL;
        style = Style.values()[random.nextInt(Style.values().length)];
        lies = random.nextInt(4) == 0;
    }

    boolean hangs() { return mood == Mood.HANGS; }

    /** It is well from now on, and says so. */
    void heal() {
        mood = Mood.WELL;
        lies = false;
    }

    /** What it says of its health; empty if it says that it is well. */
    String health() { return mood == Mood.WELL == lies ? "unwell" : ""; }

    @Override
    public String toString() { return mood + ", " + style + (lies ? ", lies of its health" : ""); }

    /** Stores what it can, and says what became of it. */
    Delivery offer(List<Rec> records) {
        for (Rec record : records)
            if (record.run.server != this) simulation.fail(record + " came to another target: " + target);
        if (mood == Mood.DOWN || mood == Mood.HANGS) return new Delivery.Postponed(Duration.ZERO, "down");
        if (mood == Mood.WRONG_TOKEN) return new Delivery.Postponed(Duration.ofSeconds(5), "401");
        if (mood == Mood.BUSY) return new Delivery.Postponed(Duration.ofSeconds(3), "503");
        if (mood == Mood.REDIRECTS && simulation.random.nextBoolean()) return new Delivery.Postponed(Duration.ZERO, "302");
        long bad = records.stream().filter(record -> record.bad).count();
        boolean whole = style == Style.WHOLE || style == Style.WHOLE_NAMED;
        if (bad == 0 || !whole) for (Rec record : records) if (!record.bad) apply(record);
        if (mood == Mood.LOSES_ANSWERS) {
            for (Rec record : records) record.maybe |= record.applied > 0;
            return new Delivery.Postponed(Duration.ZERO, "no answer");
        }
        if (bad == 0) return new Delivery.Delivered();
        for (Rec record : records) record.run.mayReorder = true;
        Predicate<String> named = style == Style.PARTIAL_NAMED || style == Style.WHOLE_NAMED
                ? line -> simulation.record(line).bad : Delivery.NONE_NAMED;
        return whole ? new Delivery.Divided("bad", named) : new Delivery.Refused((int) bad, "bad", named);
    }

    private void apply(Rec record) {
        if (record.applied++ > 0) return;
        Run run = record.run;
        if (record.id < run.lastOfSeries[record.series] && !run.mayReorder)
            simulation.fail(record + " came after " + run.lastOfSeries[record.series] + " of its series");
        run.lastOfSeries[record.series] = Math.max(record.id, run.lastOfSeries[record.series]);
    }
}
