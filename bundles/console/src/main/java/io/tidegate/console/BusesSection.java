package io.tidegate.console;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.core.runtime.Others;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The buses, and one frame onto one of them. */
final class BusesSection implements Section {
    private static final String SEND = "send";

    private final Others others = new Others("console");
    private final Supplier<List<BusStateSource>> states;
    private final Supplier<List<FrameTransmitter>> transmitters;

    BusesSection(Supplier<List<BusStateSource>> states, Supplier<List<FrameTransmitter>> transmitters) {
        this.states = states;
        this.transmitters = transmitters;
    }

    @Override
    public void write(Html out) {
        SortedMap<String, BusState> buses = new TreeMap<>();
        String failed = others.each(transmitters.get(), "drivers",
                driver -> buses.put(driver.bus(), BusState.UNKNOWN));
        Map<String, BusState> told = new HashMap<>();
        String without = others.each(states.get(), "states of buses",
                source -> told.putIfAbsent(source.bus(), source.busState()));
        if (!failed.isEmpty() && !without.isEmpty()) failed += "; ";
        failed += without;
        buses.putAll(told);
        if (buses.isEmpty() && failed.isEmpty()) return;
        out.table("buses", "Buses", "bus", "state", "transmit errors", "receive errors", "send a frame");
        buses.forEach((name, state) -> {
            out.markup("<tr>").cell(name)
                    .cell(state.condition().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .cell(known(state.transmitErrors())).cell(known(state.receiveErrors()))
                    .markup("<td>").field("Send", SEND, name, "123#1122").markup("</td></tr>");
        });
        out.endTable(failed);
    }

    private static String known(int counter) { return counter < 0 ? "not told" : String.valueOf(counter); }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(SEND)) return null;
        Optional<FrameTransmitter> driver =
                others.named(transmitters.get(), "drivers", FrameTransmitter::bus, subject);
        if (driver.isEmpty()) return "Not sent: there is no bus " + subject + " that can send";
        try {
            driver.get().transmit(FrameText.read(subject, value, 0));
            return value + " was handed to the adapter of " + subject;
        } catch (TransmitRefusedException | IllegalArgumentException e) {
            return "Not sent: " + e.getMessage();
        }
    }
}
