package io.tidegate.events.engine;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.events.engine.Sights.Sight;
import io.tidegate.events.engine.Sights.State;
import io.tidegate.events.engine.when.Comparison;
import io.tidegate.events.engine.when.SignalName;
import io.tidegate.events.engine.when.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what events want in one catalog, and makes a {@link Plan} of it. Used under the lock of {@link Rules}. */
final class Wiring {
    private final SignalCatalog catalog;
    private final String bus;
    private final Common common;
    private final Map<String, List<Integer>> signals = new HashMap<>();
    private final Map<String, List<Integer>> messages = new HashMap<>();
    private final Latest[] latest;
    private final List<List<SampleTest>> tests = new ArrayList<>();
    private final Map<Integer, List<ArrivalTest>> arrivals = new HashMap<>();
    private final Set<Watch> wired = new LinkedHashSet<>();
    private boolean newPlaces;

    /** @param catalog not kept */
    Wiring(SignalCatalog catalog, Common common) {
        this.catalog = catalog;
        this.bus = catalog.bus();
        this.common = common;
        this.latest = new Latest[catalog.signalCount()];
        for (int m = 0; m < catalog.messageCount(); m++)
            messages.computeIfAbsent(catalog.message(m).name(), key -> new ArrayList<>()).add(m);
        for (int s = 0; s < catalog.signalCount(); s++) {
            tests.add(new ArrayList<>());
            signals.computeIfAbsent(catalog.message(catalog.messageOf(s)).name() + "." + catalog.signal(s).name(),
                    key -> new ArrayList<>()).add(s);
        }
    }

    /** Whether a condition is at work in a place where it was not, so that other buses have to be wired anew. */
    boolean hasNewPlaces() { return newPlaces; }

    /** Adds what this event wants, and tells it what it found. */
    void add(EventRule rule) {
        List<String> missing = new ArrayList<>();
        for (SignalName name : rule.settings().wantedSignals())
            if (name.isOn(bus) && indexes(name).isEmpty()) missing.add(missing(name));
        boolean atWorkHere = rule.anchor() != null;
        if (atWorkHere) rule.saw(bus, sight(rule, missing));
        for (SignalName name : rule.settings().wantedSignals())
            if (name.isOn(bus)) for (int index : indexes(name)) want(index);
        if (!atWorkHere) rule.sawAll(common.values(), missing);
        long before = rule.settings().capture().beforeNanos();
        for (SignalName name : rule.settings().capture().signals())
            if (name.isOn(bus)) for (int index : indexes(name)) latest[index].remember(before);
        for (Watch watch : rule.watches()) wire(watch);
    }

    private Sight sight(EventRule rule, List<String> missing) {
        When.BusTest anchor = rule.anchor();
        List<String> problems = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (When.BusTest test : rule.busTests())
            if (test.name().isOn(bus)) (test.name().bus().isEmpty() ? problems : broken).add(problem(test));
        problems.removeIf(String::isEmpty);
        broken.removeIf(String::isEmpty);
        if (!broken.isEmpty()) return new Sight(State.BROKEN, broken);
        if (!problems.isEmpty()) return new Sight(State.ELSEWHERE, problems);
        if (!anchor.name().isOn(bus))
            return new Sight(State.ELSEWHERE, List.of("no samples of bus " + anchor.name().bus() + " so far"));
        for (int message : messages.get(anchor.name().message())) place(rule, catalog.message(message));
        return new Sight(State.WORKS, missing);
    }

    /** A message that has entries by source does not come as itself, and must not be missed. */
    private void place(EventRule rule, Message message) {
        Watch.Place place = new Watch.Place(bus, message.tags());
        boolean isSplit = message.tags().isEmpty() && messages.get(message.name()).size() > 1;
        if (isSplit && rule.busTests().stream().anyMatch(When.OfMessage.class::isInstance)) {
            rule.leave(place);
            return;
        }
        int before = rule.watches().size();
        rule.watch(place);
        newPlaces |= rule.watches().size() > before;
    }

    /** Why this test cannot be made on this bus; empty if it can. */
    private String problem(When.BusTest test) {
        if (indexes(test.name()).isEmpty()) return missing(test.name());
        int index = indexes(test.name()).get(0);
        if (test instanceof When.OfMessage message && !ArrivalTest.hasLimit(message, catalog.message(index)))
            return "message " + test.name() + " has no cycle time (GenMsgCycleTime) in the DBC of bus " + bus
                    + "; say a time: " + test.name() + (message.silent() ? " silent" : " late") + " for 2 s";
        return test instanceof When.OfSignal signal && signal.comparison() instanceof Comparison.Text text
                ? problem(signal.name(), text.text(), catalog.signal(index).texts()) : "";
    }

    /** Why a signal can never have this text; empty if it can. */
    private String problem(SignalName name, String text, ValueTexts texts) {
        if (texts.all().contains(text)) return "";
        return texts.isEmpty()
                ? "signal " + name + " has no texts on bus " + bus + ": expected a number, found '" + text + "'"
                : "signal " + name + " is never '" + text + "' on bus " + bus + Nearest.among(text, texts.all());
    }

    private List<Integer> indexes(SignalName name) {
        return (name.signal().isEmpty() ? messages : signals).getOrDefault(name.path(), List.of());
    }

    private String missing(SignalName name) {
        boolean whole = name.signal().isEmpty();
        String near = Nearest.to(name.path(), (whole ? messages : signals).keySet());
        return (whole ? "no message " : "no signal ") + name.path() + " on bus " + bus
                + (near.isEmpty() ? ", compare it with the DBC" : "; did you mean " + near + "?");
    }

    private void want(int index) {
        if (latest[index] != null) return;
        Message message = catalog.message(catalog.messageOf(index));
        latest[index] = common.values().at(message.name() + "." + catalog.signal(index).name(), bus, message.tags());
        latest[index].use(catalog.signal(index).texts());
    }

    private void wire(Watch watch) {
        for (int i = 0; i < watch.leaves().size(); i++) {
            if (!(watch.test(i) instanceof When.BusTest test)) continue;
            String where = test.name().bus().isEmpty() ? watch.place().bus() : test.name().bus();
            if (where.equals(bus)) wire(watch, test, watch.leaves().get(i));
        }
    }

    /** To the message of the same source if there is one, else to all of this name. */
    private void wire(Watch watch, When.BusTest test, Leaf leaf) {
        List<Integer> all = indexes(test.name());
        boolean whole = test.name().signal().isEmpty();
        List<Integer> same = all.stream().filter(index ->
                catalog.message(whole ? index : catalog.messageOf(index)).tags()
                .equals(watch.place().tags())).toList();
        wired.add(watch);
        for (int index : same.isEmpty() ? all : same)
            if (leaf instanceof ArrivalTest arrival) {
                arrival.use(catalog.message(index));
                arrivals.computeIfAbsent(index, key -> new ArrayList<>()).add(arrival);
            } else {
                SampleTest asked = (SampleTest) leaf;
                asked.use(catalog.signal(index).texts());
                tests.get(index).add(asked);
            }
    }

    Plan plan() {
        ArrivalTest[][] asked = new ArrivalTest[catalog.messageCount()][];
        arrivals.forEach((message, list) -> asked[message] = list.toArray(ArrivalTest[]::new));
        boolean[] wanted = new boolean[catalog.messageCount()];
        for (int s = 0; s < latest.length; s++) wanted[catalog.messageOf(s)] |= latest[s] != null;
        SampleTest[][] bySignal = tests.stream().map(list -> list.toArray(SampleTest[]::new))
                .toArray(SampleTest[][]::new);
        return new Plan(common, common.clock(bus), latest, bySignal, asked, wanted, wired.size());
    }
}
