package io.tidegate.shell.command;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.ReplayControl.Command;
import io.tidegate.api.can.ReplayControl.Position;
import io.tidegate.api.can.ReplayControl.Verb;
import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs that are played. */
public final class ReplayCommands {
    private final Others others = new Others("shell");
    private final Supplier<List<ReplayControl>> replays;

    public ReplayCommands(Supplier<List<ReplayControl>> replays) { this.replays = replays; }

    public String list() {
        Table table = new Table("replay", "state", "at", "frames", "file");
        String failed = others.each(replays.get(), "replays", replay -> {
            Position position = replay.position();
            table.row(replay.name(), position.state().name().toLowerCase(Locale.ROOT),
                    Times.clock(position.at()),
                    position.frames(), position.file());
        });
        return table.or("no log is replayed: configure can.replay", failed);
    }

    /** @param words the verb, and for seek the place */
    public String apply(String name, String... words) {
        return Audit.told("replay " + name, words, steer(name, words));
    }

    private String steer(String name, String... words) {
        Command command;
        try {
            command = read(words);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        Optional<ReplayControl> replay = others.named(replays.get(), "replays", ReplayControl::name, name);
        if (replay.isEmpty()) return "there is no replay " + name + "; tidegate:replays lists all";
        replay.get().apply(command);
        return list();
    }

    private static Command read(String... words) {
        String verb = words.length == 0 ? "" : words[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "PAUSE", "RESUME", "STEP" -> new Command(Verb.valueOf(verb));
            case "SEEK" -> {
                if (words.length < 2)
                    throw new IllegalArgumentException("expected a position, "
                            + "such as seek 12.5 or seek 1:02:03");
                yield new Command(Verb.SEEK, Times.read(words[1]));
            }
            default -> throw new IllegalArgumentException("expected pause, resume, step or seek, found '"
                    + String.join(" ", words) + "'");
        };
    }
}
