package io.tidegate.core.delivery.simulation;

import io.tidegate.api.sink.Delivery;
import java.time.Duration;
import java.util.ArrayList;
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
    /** It does not fail at cursed records any more. */
    private boolean isMended;
    /** How often it ceased to be well; a mood in which it is well now and then counts as many. */
    int relapses;
    /** Those it failed at alone, and took nothing after that. */
    private final List<Rec> failed = new ArrayList<>();

    SimServer(String target, Simulation simulation) {
        this.target = target;
        this.simulation = simulation;
    }

    void change(Random random) {
        Mood before = mood;
        mood = random.nextInt(3) == 0 ? Mood.values()[random.nextInt(Mood.values().length)] : Mood.WELL;
        style = Style.values()[random.nextInt(Style.values().length)];
        lies = random.nextInt(4) == 0;
        if (mood == Mood.REDIRECTS)
            relapses += 2;
        else if (before == Mood.WELL && mood != Mood.WELL) relapses++;
    }

    boolean isWell() { return mood == Mood.WELL; }

    boolean hangs() { return mood == Mood.HANGS; }

    /** It is well from now on, and says so. */
    void heal() {
        mood = Mood.WELL;
        lies = false;
    }

    /** It fails at cursed records without asking for a pause. */
    void asksForNoPause() { style = Style.PARTIAL; }

    /** What it failed at for ever it takes from now on. */
    void mend() { isMended = true; }

    /** What it says of its health; empty if it says that it is well. */
    String health() { return mood == Mood.WELL == lies ? "unwell" : ""; }

    @Override
    public String toString() { return mood + ", " + style + (lies ? ", lies of its health" : ""); }

    /** Stores what it can, and says what became of it. */
    Delivery offer(List<Rec> records) {
        Delivery delivery = take(records);
        if (delivery instanceof Delivery.Postponed && records.size() == 1) {
            records.get(0).aloneFailed++;
            if (!failed.contains(records.get(0))) failed.add(records.get(0));
        }
        if (delivery instanceof Delivery.Delivered) {
            for (Rec record : failed) if (!records.contains(record)) record.othersTaken++;
            failed.clear();
        }
        return delivery;
    }

    private Delivery take(List<Rec> records) {
        for (Rec record : records)
            if (record.run.server != this) simulation.fail(record + " came to another target: " + target);
        if (mood == Mood.DOWN || mood == Mood.HANGS) return new Delivery.Postponed(Duration.ZERO, "down");
        if (mood == Mood.WRONG_TOKEN) return new Delivery.Postponed(Duration.ofSeconds(5), "401", true);
        if (mood == Mood.BUSY) return new Delivery.Postponed(Duration.ofSeconds(3), "503");
        if (mood == Mood.REDIRECTS && simulation.random.nextBoolean())
            return new Delivery.Postponed(Duration.ZERO, "302");
        if (!isMended && records.stream().anyMatch(record -> record.cursed))
            return new Delivery.Postponed(Duration.ofSeconds(style == Style.WHOLE ? 2 : 0), "500");
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
        if (record.id < run.lastOfSeries[record.series] && !run.mayReorder && !record.cursed
                && !record.mayBeSetAside())
            simulation.fail(record + " came after " + run.lastOfSeries[record.series] + " of its series");
        run.lastOfSeries[record.series] = Math.max(record.id, run.lastOfSeries[record.series]);
    }
}
