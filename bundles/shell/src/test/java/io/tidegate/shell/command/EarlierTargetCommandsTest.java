package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.letter.EarlierTargets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierTargetCommandsTest {
    private static final String PLACE = "sinks.influx1~plant/00000001";

    private final List<String> done = new ArrayList<>();
    private String fault = "";
    private final EarlierTargetCommands commands =
            new EarlierTargetCommands(() -> List.of(new EarlierTargets() {
                @Override
                public String sink() { return "sinks.influx1~plant"; }

                @Override
                public List<Left> left() {
                    return List.of(new Left(PLACE, "influx at "
                            + "http://wrong:8086", 271));
                }

                @Override
                public void redirect(String place) throws IOException { carryOut("redirected " + place); }

                @Override
                public void discard(String place) throws IOException { carryOut("discarded " + place); }
            }));

    private void carryOut(String what) throws IOException {
        if (!fault.isEmpty()) throw new IOException(fault);
        done.add(what);
    }

    @Test
    void listsWhatWaitsAndForWhom() {
        assertEquals(List.of("place                         lines  for",
                PLACE + "  271    influx at http://wrong:8086"), commands.list().lines().toList());
    }

    @Test
    void asksBeforeItChangesAnything() {
        assertEquals(
                "271 lines for influx at http://wrong:8086 are sent to the present target of "
                        + "sinks.influx1~plant with: redirect "
                        + PLACE + " 271", commands.redirect(PLACE, ""));
        assertEquals(
                "271 lines for influx at http://wrong:8086 are deleted from the spool of "
                        + "sinks.influx1~plant with: discard "
                        + PLACE + " 271", commands.discard(PLACE, "27"));
        assertEquals(List.of(), done);
    }

    @Test
    void doesWhatWasConfirmedByTheNumberOfLines() {
        assertEquals(
                "271 lines for influx at http://wrong:8086 go to the present target of sinks.influx1~plant; "
                        + "its status shows it within 10 s", commands.redirect(PLACE, "271"));
        commands.discard(PLACE, "271");
        assertEquals(List.of("redirected " + PLACE, "discarded " + PLACE), done);
    }

    @Test
    void saysWhyItWasNotDone() {
        fault = "the disk is read-only";
        assertEquals("not done: the disk is read-only", commands.discard(PLACE, "271"));
    }

    @Test
    void saysThatNothingWaitsInAPlace() {
        assertEquals("nothing waits in there for a previous target of a sink; tidegate:left lists what does",
                commands.redirect("there", "1"));
    }
}
