package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.util.ArrayList;
import java.util.List;

/**
 * Records leave the flight that the server does not take, or that wait behind one. Guarded by its machine.
 */
final class SettingAside {
    private final State state;
    /** They failed, alone; what the server does with others next tells whether that is their fault. */
    private final List<Outcast> doubted = new ArrayList<>();

    SettingAside(State state) { this.state = state; }

    /** The server may be another. */
    void forget(long now) {
        doubted.clear();
        state.queues.closeAll();
        for (Outcast outcast : state.outcasts()) outcast.forget(now);
    }

    /** What failed did so in what may be an outage. */
    void mayBeOutage() { doubted.clear(); }

    /** The server took others. */
    void othersTaken() {
        for (Outcast outcast : doubted) outcast.strike();
        doubted.clear();
    }

    /** All that the flight has left is set aside, so that what is elsewhere is sent. */
    void all(Flight flight, String reason, long now) {
        for (Suspect suspect : flight.takeSuspects()) {
            SeriesQueue queue = suspect.hasBehind() ? state.queues.open(suspect.record(), now) : null;
            Outcast outcast = queue == null ? new Outcast() : new Outcast(queue);
            outcast.failed(reason, now);
            flight.setAside(suspect.record(), outcast);
            behind(flight.lanes[0], suspect.takeBehind(), queue);
        }
    }

    /** They wait for their turn in their series; as many as there is room for, the others go on. */
    private void behind(Lane lane, List<Batch> behind, SeriesQueue queue) {
        int room = queue == null ? 0 : state.queues.room();
        List<Batch> others = new ArrayList<>();
        for (Batch records : behind) {
            room -= records.records();
            if (room < 0)
                others.add(records);
            else
                for (Batch record : Cuts.each(records)) state.flight.setAside(record, new Outcast(queue));
        }
        for (int i = others.size() - 1; i >= 0; i--) lane.left.push(others.get(i));
    }

    /**
     * The server takes others and not this one: what comes of its series is set aside, too, until it has
     * taken one of those.
     */
    Outcast blamed(Lane lane, Batch part, long now) {
        SeriesQueue queue = state.queues.open(part, now);
        List<Batch> behind = lane.takeBehindAsked();
        lane.blamed();
        behind(lane, behind, queue);
        return new Outcast();
    }

    /**
     * It was not taken, alone, and keeps nobody from being sent, now or later; whether it is to be a dead
     * letter.
     */
    boolean isDead(Batch part, Outcast outcast, Delivery.Postponed postponed, long now) {
        outcast.failed(postponed.reason(), now);
        letOthersFirst(outcast, postponed.after().toNanos(), now);
        if (outcast.isDead()) return true;
        // one success is one strike, however often it had failed
        if (!doubted.contains(outcast)) doubted.add(outcast);
        state.flight.setAside(part, outcast);
        return false;
    }

    /** It was offered when the server took nothing, whatever it was. */
    void again(Batch part, Outcast outcast, long pause, long now) {
        letOthersFirst(outcast, pause, now);
        state.flight.setAside(part, outcast);
    }

    private void letOthersFirst(Outcast outcast, long pause, long now) {
        if (pause > 0) state.queues.letOthersFirst(outcast, pause, now);
    }
}
