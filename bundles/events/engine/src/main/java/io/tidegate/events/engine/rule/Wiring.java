package io.tidegate.events.engine.rule;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.trouble.Sights.Sight;
import io.tidegate.events.engine.trouble.Sights.State;
import io.tidegate.events.engine.value.Latest;
import io.tidegate.events.engine.watch.ArrivalTest;
import io.tidegate.events.engine.watch.Leaf;
import io.tidegate.events.engine.watch.SampleTest;
import io.tidegate.events.engine.watch.Watch;
import io.tidegate.events.engine.when.Comparison;
import io.tidegate.events.engine.when.SignalName;
import io.tidegate.events.engine.when.When;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds in one catalog what one event wants, and puts it into the {@link Plan} or takes it out again. What
 * that costs depends on this event alone. Used under the lock of {@link Rules}.
 */
public final class Wiring {
    private static final int[] NONE = {};

    private final SignalCatalog catalog;
    private final Plan plan;
    private final Common common;

    /** @param plan of this catalog */
    public Wiring(SignalCatalog catalog, Plan plan, Common common) {
        this.catalog = catalog;
        this.plan = plan;
        this.common = common;
    }

    /**
     * Begins the conditions of this event that are at work here, asks for its values, and tells it what it
     * found.
     */
    public void find(EventRule rule) {
        rule.wanted().find(catalog);
        List<Problem> missing = new ArrayList<>();
        for (SignalName name : rule.settings().wantedSignals())
            if (name.isOn(plan.bus()) && indexes(name).length == 0)
                missing.add(new Problem.NotOnBus(name, catalog));
        boolean atWorkHere = rule.anchor() != null;
        if (atWorkHere) rule.saw(plan.bus(), sight(rule, missing));
        for (SignalName name : rule.wanted().all()) want(rule, name, Latest.NO_PAST);
        for (SignalName name : rule.wanted().captured())
            want(rule, name, rule.wanted().pastNanos());
        if (!atWorkHere) rule.sawAll(plan.bus(), common.values(), missing);
    }

    private Sight sight(EventRule rule, List<Problem> missing) {
        When.BusTest anchor = rule.anchor();
        List<Problem> problems = new ArrayList<>();
        List<Problem> broken = new ArrayList<>();
        for (When.BusTest test : rule.busTests()) {
            Problem problem = test.name().isOn(plan.bus()) ? problem(test) : null;
            if (problem != null) (test.name().bus().isEmpty() ? problems : broken).add(problem);
        }
        if (!broken.isEmpty()) return new Sight(State.BROKEN, broken);
        if (!problems.isEmpty()) return new Sight(State.ELSEWHERE, problems);
        if (!anchor.name().isOn(plan.bus())) return new Sight(State.ELSEWHERE, List.of(
                new Problem.Sentence("no samples of bus " + anchor.name().bus() + " so far")));
        for (int message : plan.messages(anchor.name().message())) place(rule, catalog.message(message));
        return new Sight(State.WORKS, missing);
    }

    /** A message that has entries by source does not come as itself, and must not be missed. */
    private void place(EventRule rule, Message message) {
        Watch.Place place = new Watch.Place(plan.bus(), message.tags());
        boolean isSplit = message.tags().isEmpty() && plan.messages(message.name()).length > 1;
        if (isSplit && rule.busTests().stream().anyMatch(When.OfMessage.class::isInstance))
            rule.leave(place);
        else
            rule.places().begin(place);
    }

    /** Why this test cannot be made on this bus; null if it can. */
    private Problem problem(When.BusTest test) {
        int[] indexes = indexes(test.name());
        if (indexes.length == 0) return new Problem.NotOnBus(test.name(), catalog);
        if (test instanceof When.OfMessage message
                && !ArrivalTest.hasLimit(message, catalog.message(indexes[0])))
            return new Problem.Sentence(
                    "message " + test.name() + " has no cycle time (GenMsgCycleTime) in the DBC of"
                            + " bus " + plan.bus() + "; say a time: " + test.name()
                            + (message.silent() ? " silent" : " late")
                            + " for 2 s");
        return test instanceof When.OfSignal signal && signal.comparison() instanceof Comparison.Text text
                ? problem(signal.name(), text.text(), catalog.signal(indexes[0]).texts()) : null;
    }

    /** Why a signal can never have this text; null if it can. */
    private Problem problem(SignalName name, String text, ValueTexts texts) {
        if (texts.all().contains(text)) return null;
        if (texts.isEmpty())
            return new Problem.Sentence("signal " + name + " has no texts on bus " + plan.bus()
                    + ": expected a number, found '" + text + "'");
        return new Problem.NotAmong("signal " + name + " is never '" + text + "' on bus " + plan.bus(), text,
                texts.all());
    }

    /** Of the signals, or of the messages, of this name. */
    private int[] indexes(SignalName name) {
        int[] messages = plan.messages(name.message());
        if (name.signal().isEmpty() || messages.length == 0) return messages;
        return IntStream.of(messages).map(message -> signal(message, name.signal())).filter(s -> s >= 0)
                .toArray();
    }

    private int signal(int message, String name) {
        int first = catalog.firstSignal(message);
        for (int s = first; s < first + catalog.message(message).signals().size(); s++)
            if (catalog.signal(s).name().equals(name)) return s;
        return -1;
    }

    private void want(EventRule rule, SignalName name, long pastNanos) {
        if (!name.isOn(plan.bus())) return;
        for (int index : indexes(name)) {
            Message message = catalog.message(catalog.messageOf(index));
            Latest value = common.values().at(name.path(), plan.bus(), message.tags());
            value.use(catalog.signal(index).texts());
            value.want(rule, pastNanos);
            plan.want(index, value);
        }
    }

    /** Lets the samples of this catalog reach a condition. */
    public void wire(Watch watch) {
        for (int i = 0; i < watch.leaves().size(); i++) {
            if (!(watch.test(i) instanceof When.BusTest test)) continue;
            String where = test.name().bus().isEmpty() ? watch.place().bus() : test.name().bus();
            if (where.equals(plan.bus())) wire(watch, test, watch.leaves().get(i));
        }
    }

    private void wire(Watch watch, When.BusTest test, Leaf leaf) {
        for (int index : meant(watch, test)) {
            if (leaf instanceof ArrivalTest arrival) {
                arrival.use(catalog.message(index));
                plan.ask(index, arrival);
            } else {
                SampleTest asked = (SampleTest) leaf;
                asked.use(catalog.signal(index).texts());
                plan.ask(index, asked);
            }
        }
    }

    /** What is of the same source if there is such, else all of this name. */
    private int[] meant(Watch watch, When.BusTest test) {
        int[] all = indexes(test.name());
        IntUnaryOperator messageOf = test.name().signal().isEmpty() ? index -> index : catalog::messageOf;
        int[] same = IntStream.of(all).filter(index -> catalog.message(messageOf.applyAsInt(index)).tags()
                .equals(watch.place().tags())).toArray();
        return same.length == 0 ? all : same;
    }

    /** Samples of this catalog do not reach this condition any more. */
    public void unwire(Watch watch) {
        for (int i = 0; i < watch.leaves().size(); i++) {
            int[] all = watch.test(i) instanceof When.BusTest test ? indexes(test.name()) : NONE;
            Leaf leaf = watch.leaves().get(i);
            for (int index : all) {
                if (leaf instanceof ArrivalTest arrival) plan.withdraw(index, arrival);
                if (leaf instanceof SampleTest test) plan.withdraw(index, test);
            }
        }
    }
}
