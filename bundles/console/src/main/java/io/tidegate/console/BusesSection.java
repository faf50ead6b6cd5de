package io.tidegate.console;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The buses, and one frame onto one of them. */
final class BusesSection implements Section {
    private static final String SEND = "send";

    private final Supplier<List<BusStateSource>> states;
    private final Supplier<List<FrameTransmitter>> transmitters;

    BusesSection(Supplier<List<BusStateSource>> states, Supplier<List<FrameTransmitter>> transmitters) {
        this.states = states;
        this.transmitters = transmitters;
    }

    @Override
    public void write(Html out) {
        TreeSet<String> names = new TreeSet<>();
        for (BusStateSource source : states.get()) names.add(source.bus());
        for (FrameTransmitter transmitter : transmitters.get()) names.add(transmitter.bus());
        if (names.isEmpty()) return;
        out.table("buses", "Buses", "bus", "state", "transmit errors", "receive errors", "send a frame");
        for (String name : names) {
            BusState state = stateOf(name);
            out.markup("<tr>").cell(name).cell(state.condition().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .cell(known(state.transmitErrors())).cell(known(state.receiveErrors()))
                    .markup("<td>").field("Send", SEND, name, "123#1122").markup("</td></tr>");
        }
        out.endTable();
    }

    private BusState stateOf(String bus) {
        for (BusStateSource source : states.get()) if (source.bus().equals(bus)) return source.busState();
        return BusState.UNKNOWN;
    }

    private static String known(int counter) { return counter < 0 ? "not told" : String.valueOf(counter); }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(SEND)) return null;
        for (FrameTransmitter transmitter : transmitters.get())
            if (transmitter.bus().equals(subject))
                try {
                    transmitter.transmit(FrameText.read(subject, value, 0));
                    return value + " was handed to the adapter of " + subject;
                } catch (TransmitRefusedException | IllegalArgumentException e) {
                    return "Not sent: " + e.getMessage();
                }
        return "Not sent: there is no bus " + subject + " that can send";
    }
}
