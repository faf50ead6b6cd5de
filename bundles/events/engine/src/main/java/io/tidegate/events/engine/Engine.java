package io.tidegate.events.engine;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Others;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.foreign.Delivery;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.when.When;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What all events share: their rules, the memory of field types, and a thread for what must not wait. */
final class Engine implements AutoCloseable {
    private final PointHub hub;
    private final Rules rules;
    private final FieldTypes types;
    private final Delivery delivery = new Delivery();
    private final Others others = new Others("events.engine");
    private volatile Supplier<String> looks = () -> "";

    /** @param types where the types of fields are remembered */
    Engine(PointHub hub, Path types, TimeSource time) {
        this.hub = hub;
        this.rules = new Rules(time);
        this.types = new FieldTypes(types);
    }

    Rules rules() { return rules; }

    Delivery delivery() { return delivery; }

    /** @param instance name of the configuration of the event */
    Outlet outlet(String instance, Tally tally) {
        return new Outlet(hub, types, tally, instance, this::later);
    }

    private void later(Runnable task) {
        if (!delivery.offer(task)) task.run();
    }

    /** @param trouble what is wrong with the thread that calls {@link #look}; empty if nothing is */
    void looks(Supplier<String> trouble) { looks = trouble; }

    /** What is wrong with what all events share; empty if nothing is. Any thread. */
    String trouble() { return looks.get(); }

    /**
     * Looks at rooms, buses and cameras. Asks them before it takes the lock, so that a slow one holds nobody
     * up.
     */
    void look(List<StatusSource> rooms, List<BusStateSource> buses, List<TopicSource> cameras) {
        List<FlowStatus> told = new ArrayList<>();
        if (rules.ask(When.OfGateway.class))
            others.each(rooms, "status", source -> told.add(source.status()));
        Map<String, BusState> states = new HashMap<>();
        if (rules.ask(When.OfBus.class))
            others.each(buses, "state of its bus", source -> states.put(source.bus(), source.busState()));
        Map<String, List<TopicSource.Topic>> topics = new HashMap<>();
        if (rules.awaitCameras())
            others.each(cameras, "topics",
                    source -> topics.merge(source.name(), offered(source), Engine::either));
        rules.look(told, states, topics);
        if (delivery.isCalm()) rules.haveRoom();
    }

    /** Empty where a topic that is not listed may come all the same. */
    static List<TopicSource.Topic> offered(TopicSource source) {
        return source.isComplete() ? source.topics() : List.of();
    }

    /** A camera heard in two ways: only what both know of is known to be all. */
    static List<TopicSource.Topic> either(List<TopicSource.Topic> one, List<TopicSource.Topic> other) {
        if (one.isEmpty() || other.isEmpty()) return List.of();
        List<TopicSource.Topic> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Override
    public void close() { delivery.close(); }
}
