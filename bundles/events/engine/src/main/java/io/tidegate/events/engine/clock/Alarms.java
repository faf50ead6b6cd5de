package io.tidegate.events.engine.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The timers of one clock: a heap of those that wait, the next one first, so that what a deadline costs
 * hardly grows with their number. A timer whose deadline moves on, as with each frame of a message that might
 * become silent, is not moved: when its old time comes it is asked, and put where it belongs. Used under the
 * lock of {@code Rules}.
 */
public final class Alarms {
    private static final int FIRST = 8;

    private final List<Alarm> all = new ArrayList<>();
    private Alarm[] heap = new Alarm[FIRST];
    private int size;
    private long made;

    /** A timer that waits for nothing so far. */
    public Alarm add(Timer timer) {
        Alarm alarm = new Alarm(this, timer, made++);
        alarm.index = all.size();
        all.add(alarm);
        return alarm;
    }

    /** It never rings again. */
    public void remove(Alarm alarm) {
        if (alarm.place >= 0) leaveQueue(alarm);
        Alarm last = all.remove(all.size() - 1);
        if (last == alarm) return;
        last.index = alarm.index;
        all.set(alarm.index, last);
    }

    /** When the next one may have to ring; {@link Timer#IDLE} if none waits. */
    // hot: runs per frame
    public long next() { return size == 0 ? Timer.IDLE : heap[0].time; }

    public void await(Alarm alarm, long deadline) {
        if (deadline == Timer.IDLE || alarm.place >= 0 && alarm.time <= deadline) return;
        alarm.time = deadline;
        if (alarm.place < 0) {
            if (size == heap.length) heap = Arrays.copyOf(heap, size * 2);
            put(alarm, size++);
        }
        up(alarm.place);
    }

    /** Calls every timer whose deadline is not later than this, in their order. */
    public void ring(long now) {
        while (next() <= now) {
            Alarm first = heap[0];
            long deadline = first.timer().deadline();
            boolean moved = deadline > first.time;
            if (moved && deadline != Timer.IDLE) {
                first.time = deadline;
                down(0);
                continue;
            }
            leaveQueue(first);
            if (!moved) first.timer().expire(deadline);
        }
    }

    /** Another time began. */
    public void restart(long now) {
        Arrays.fill(heap, 0, size, null);
        size = 0;
        for (Alarm alarm : all) {
            alarm.place = Alarm.NOWHERE;
            alarm.timer().restart(now);
        }
        for (Alarm alarm : all) await(alarm, alarm.timer().deadline());
    }

    private void leaveQueue(Alarm alarm) {
        int place = alarm.place;
        Alarm last = heap[--size];
        heap[size] = null;
        alarm.place = Alarm.NOWHERE;
        if (last == alarm) return;
        put(last, place);
        up(place);
        down(last.place);
    }

    private void put(Alarm alarm, int place) {
        heap[place] = alarm;
        alarm.place = place;
    }

    private void up(int from) {
        Alarm alarm = heap[from];
        int place = from;
        while (place > 0 && alarm.isBefore(heap[(place - 1) / 2])) {
            put(heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }
        put(alarm, place);
    }

    private void down(int from) {
        Alarm alarm = heap[from];
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) child++;
            if (!heap[child].isBefore(alarm)) break;
            put(heap[child], place);
            place = child;
        }
        put(alarm, place);
    }
}
