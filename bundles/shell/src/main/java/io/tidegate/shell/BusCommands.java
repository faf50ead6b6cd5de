package io.tidegate.shell;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.FrameScheduler.Schedule;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Buses, and frames onto them. */
final class BusCommands {
    private final Supplier<List<BusStateSource>> states;
    private final Supplier<List<FrameTransmitter>> transmitters;
    private final Supplier<FrameScheduler> scheduler;

    /** @param scheduler gives null while there is none */
    BusCommands(Supplier<List<BusStateSource>> states, Supplier<List<FrameTransmitter>> transmitters,
                Supplier<FrameScheduler> scheduler) {
        this.states = states;
        this.transmitters = transmitters;
        this.scheduler = scheduler;
    }

    String buses() {
        TreeSet<String> names = new TreeSet<>();
        for (FrameTransmitter transmitter : transmitters.get()) names.add(transmitter.bus());
        for (BusStateSource source : states.get()) names.add(source.bus());
        Table table = new Table("bus", "state", "transmit errors", "receive errors");
        for (String name : names) {
            BusState state = stateOf(name);
            table.row(name, state.condition().name().toLowerCase().replace('_', ' '), known(state.transmitErrors()),
                    known(state.receiveErrors()));
        }
        return table.or("no bus: configure a driver, for instance can.serial or can.socketcan");
    }

    private BusState stateOf(String bus) {
        for (BusStateSource source : states.get()) if (source.bus().equals(bus)) return source.busState();
        return BusState.UNKNOWN;
    }

    private static String known(int counter) { return counter < 0 ? "-" : String.valueOf(counter); }

    String send(String bus, String frame) {
        CanFrame parsed;
        try {
            parsed = FrameText.read(bus, frame, 0);
        } catch (IllegalArgumentException e) {
            return "not sent: " + e.getMessage();
        }
        for (FrameTransmitter transmitter : transmitters.get())
            if (transmitter.bus().equals(bus)) {
                try {
                    transmitter.transmit(parsed);
                    return "handed to the adapter of " + bus + ": " + FrameText.write(parsed);
                } catch (TransmitRefusedException e) {
                    return "not sent: " + e.getMessage();
                }
            }
        return "not sent: there is no bus " + bus + "; tidegate:buses lists those there are";
    }

    String repeat(String bus, String frame, long intervalMillis) {
        FrameScheduler now = scheduler.get();
        if (now == null) return "not sent: the room can.sender is not running; add the feature can";
        try {
            now.repeat(FrameText.read(bus, frame, 0), Duration.ofMillis(intervalMillis));
        } catch (IllegalArgumentException e) {
            return "not sent: " + e.getMessage();
        }
        return schedules();
    }

    String schedules() {
        Table table = new Table("no.", "bus", "frame", "every ms", "sent", "refused", "trouble");
        int number = 1;
        for (Schedule schedule : running()) {
            Progress progress = schedule.progress();
            table.row(number++, progress.frame().bus(), FrameText.write(progress.frame()), progress.interval().toMillis(),
                    progress.sent(), progress.refused(), progress.trouble());
        }
        return table.or("nothing is sent again and again");
    }

    /** @param number as {@link #schedules} shows it */
    String stop(int number) {
        List<Schedule> all = running();
        if (number < 1 || number > all.size()) return "expected a number of tidegate:schedules, found " + number;
        all.get(number - 1).close();
        return schedules();
    }

    private List<Schedule> running() { return scheduler.get() == null ? List.of() : scheduler.get().schedules(); }
}
