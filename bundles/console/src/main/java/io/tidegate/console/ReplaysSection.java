package io.tidegate.console;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.ReplayControl.Command;
import io.tidegate.api.can.ReplayControl.Position;
import io.tidegate.api.can.ReplayControl.Verb;
import io.tidegate.core.runtime.Others;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The logs that are played, with their knobs. */
final class ReplaysSection implements Section {
    private static final String PREFIX = "replay.";

    private final Others others = new Others("console");
    private final Supplier<List<ReplayControl>> replays;

    ReplaysSection(Supplier<List<ReplayControl>> replays) { this.replays = replays; }

    @Override
    public void write(Html out) {
        if (replays.get().isEmpty()) return;
        out.table("replays", "Replayed logs", "replay", "state", "at second", "frames", "file", "");
        out.endTable(others.each(replays.get(), "replays", replay -> out.add(row(replay))));
    }

    private static Html row(ReplayControl replay) {
        Position position = replay.position();
        Html out = new Html().markup("<tr>").cell(replay.name())
                .cell(position.state().name().toLowerCase(Locale.ROOT))
                .cell(String.format(Locale.ROOT, "%.3f", position.at().toNanos() / 1e9))
                .cell(position.frames())
                .cell(position.file()).markup("<td>");
        for (Verb verb : List.of(Verb.PAUSE, Verb.RESUME, Verb.STEP))
            out.button(verb.name().charAt(0) + verb.name().substring(1).toLowerCase(Locale.ROOT),
                    PREFIX + verb,
                    replay.name());
        return out.field("Seek", PREFIX + Verb.SEEK, replay.name(), "seconds").markup("</td></tr>");
    }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.startsWith(PREFIX)) return null;
        try {
            Verb what = verb(verb.substring(PREFIX.length()));
            Duration to = what == Verb.SEEK ? seconds(value) : Duration.ZERO;
            Optional<ReplayControl> replay =
                    others.named(replays.get(), "replays", ReplayControl::name, subject);
            if (replay.isEmpty()) return "There is no replay " + subject;
            replay.get().apply(new Command(what, to));
            return subject + ": " + what.name().toLowerCase(Locale.ROOT)
                    + (what == Verb.SEEK ? " " + value + " s" : "");
        } catch (IllegalArgumentException e) {
            return subject + ": " + e.getMessage();
        }
    }

    private static Verb verb(String name) {
        for (Verb verb : Verb.values()) if (verb.name().equals(name)) return verb;
        throw new IllegalArgumentException("expected pause, resume, step or seek, found '" + name + "'");
    }

    private static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text.strip());
            if (seconds >= 0 && seconds < 1e9) return Duration.ofMillis(Math.round(seconds * 1000));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected seconds, such as 12.5, found '" + text + "'", e);
        }
        throw new IllegalArgumentException("expected seconds from 0 on, found '" + text + "'");
    }
}
