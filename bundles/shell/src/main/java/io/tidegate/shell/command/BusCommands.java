package io.tidegate.shell.command;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.FrameScheduler.Schedule;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.core.runtime.Others;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Buses, and frames onto them. */
public final class BusCommands {
    private final Others others = new Others("shell");
    private final Supplier<List<BusStateSource>> states;
    private final Supplier<List<FrameTransmitter>> transmitters;
    private final Supplier<FrameScheduler> scheduler;

    /** @param scheduler gives null while there is none */
    public BusCommands(Supplier<List<BusStateSource>> states, Supplier<List<FrameTransmitter>> transmitters,
            Supplier<FrameScheduler> scheduler) {
        this.states = states;
        this.transmitters = transmitters;
        this.scheduler = scheduler;
    }

    public String buses() {
        SortedMap<String, BusState> buses = new TreeMap<>();
        String failed = others.each(transmitters.get(), "drivers",
                driver -> buses.put(driver.bus(), BusState.UNKNOWN));
        Map<String, BusState> told = new HashMap<>();
        String without = others.each(states.get(), "states of buses",
                source -> told.putIfAbsent(source.bus(), source.busState()));
        if (!failed.isEmpty() && !without.isEmpty()) failed += "; ";
        failed += without;
        buses.putAll(told);
        Table table = new Table("bus", "state", "transmit errors", "receive errors");
        buses.forEach((name, state) -> {
            String condition = state.condition().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            table.row(name, condition, known(state.transmitErrors()), known(state.receiveErrors()));
        });
        return table.or("no bus: configure a driver, for instance can.serial or can.socketcan", failed);
    }

    private static String known(int counter) { return counter < 0 ? "-" : String.valueOf(counter); }

    /** @param words bus and frame */
    public String send(String... words) { return Audit.told("send", words, handOver(words)); }

    private String handOver(String... words) {
        if (words.length != 2) return expected("a bus and a frame, such as: send car 123#1122", words);
        String bus = words[0];
        CanFrame parsed;
        try {
            parsed = FrameText.read(bus, words[1], 0);
        } catch (IllegalArgumentException e) {
            return "not sent: " + e.getMessage();
        }
        Optional<FrameTransmitter> driver =
                others.named(transmitters.get(), "drivers", FrameTransmitter::bus, bus);
        if (driver.isEmpty()) return "not sent: there is no bus " + bus + "; tidegate:buses lists all";
        try {
            driver.get().transmit(parsed);
            return "handed to the adapter of " + bus + ": " + FrameText.write(parsed);
        } catch (TransmitRefusedException e) {
            return "not sent: " + e.getMessage();
        }
    }

    /** @param words bus, frame and interval */
    public String repeat(String... words) { return Audit.told("repeat", words, begin(words)); }

    private String begin(String... words) {
        if (words.length != 3 || !words[2].matches("\\d{1,8}"))
            return expected("a bus, a frame and an interval in ms, such as: repeat car 123#1122 100", words);
        FrameScheduler now = scheduler.get();
        if (now == null) return "not sent: the component can.sender is not running; add the feature can";
        try {
            now.repeat(FrameText.read(words[0], words[1], 0), Duration.ofMillis(Long.parseLong(words[2])));
        } catch (IllegalArgumentException e) {
            return "not sent: " + e.getMessage();
        }
        return schedules();
    }

    public String schedules() {
        Table table = new Table("no.", "bus", "frame", "every ms", "sent", "refused", "trouble");
        int number = 1;
        for (Schedule schedule : running()) {
            Progress progress = schedule.progress();
            table.row(number++, progress.frame().bus(), FrameText.write(progress.frame()),
                    progress.interval().toMillis(),
                    progress.sent(), progress.refused(), progress.trouble());
        }
        return table.or("no frame is sent at an interval");
    }

    private static String expected(String what, String... found) {
        return "expected " + what + "; found "
                + (found.length == 0 ? "nothing" : "'" + String.join(" ", found) + "'");
    }

    /** @param words the number that {@link #schedules} shows */
    public String stop(String... words) { return Audit.told("unrepeat", words, end(words)); }

    private String end(String... words) {
        List<Schedule> all = running();
        int number = words.length == 1 && words[0].matches("\\d{1,8}") ? Integer.parseInt(words[0]) : 0;
        if (number < 1 || number > all.size()) return expected("a number of tidegate:schedules", words);
        all.get(number - 1).close();
        return schedules();
    }

    private List<Schedule> running() {
        FrameScheduler now = scheduler.get();
        return now == null ? List.of() : now.schedules();
    }
}
