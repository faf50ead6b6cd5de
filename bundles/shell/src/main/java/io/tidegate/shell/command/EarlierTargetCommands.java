package io.tidegate.shell.command;

import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.api.letter.EarlierTargets.Left;
import io.tidegate.core.runtime.Others;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lines that wait for a target that a sink had before. What changes something has to be confirmed by their
 * number.
 */
public final class EarlierTargetCommands {
    /** What is done with the lines in one place. */
    @FunctionalInterface
    private interface Deed {
        void with(EarlierTargets sink, String place) throws IOException;
    }

    private final Others others = new Others("shell");
    private final Supplier<List<EarlierTargets>> all;

    public EarlierTargetCommands(Supplier<List<EarlierTargets>> all) { this.all = all; }

    public String list() {
        Table table = new Table("place", "lines", "for");
        String failed = others.each(all.get(), "sinks", sink -> {
            for (Left left : sink.left()) table.row(left.place(), left.lines(), left.target());
        });
        return table.or("nothing waits for a previous target of a sink", failed);
    }

    /** @param lines as the list has them; empty to be told what would be done */
    public String redirect(String place, String lines) {
        return change("redirect", place, lines, "are sent to the present target of",
                "go to the present target of", EarlierTargets::redirect);
    }

    /** @param lines as the list has them; empty to be told what would be done */
    public String discard(String place, String lines) {
        return change("discard", place, lines, "are deleted from the spool of",
                "were deleted from the spool of", EarlierTargets::discard);
    }

    private String change(String command, String place, String lines, String would, String done, Deed deed) {
        List<Map.Entry<EarlierTargets, Left>> found = new ArrayList<>();
        others.each(all.get(), "sinks",
                sink -> sink.left().stream().filter(left -> left.place().equals(place))
                        .forEach(left -> found.add(Map.entry(sink, left))));
        if (found.isEmpty())
            return "nothing waits in " + place
                    + " for a previous target of a sink; tidegate:left lists what does";
        EarlierTargets sink = found.get(0).getKey();
        Left left = found.get(0).getValue();
        String what = left.lines() + " lines for " + left.target() + " ";
        if (!lines.equals(String.valueOf(left.lines())))
            return what + would + " " + sink.sink() + " with: " + command + " " + place + " " + left.lines();
        return Audit.told(command + " " + place + " " + lines,
                carryOut(sink, place, what + done + " " + sink.sink(), deed));
    }

    private static String carryOut(EarlierTargets sink, String place, String done, Deed deed) {
        try {
            deed.with(sink, place);
            return done + "; its status shows it within 10 s";
        } catch (IOException e) {
            return "not done: " + e.getMessage();
        }
    }
}
