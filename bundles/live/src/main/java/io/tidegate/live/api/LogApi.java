package io.tidegate.live.api;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.dbc.Refused;
import io.tidegate.live.log.LogDesk;
import io.tidegate.live.log.LogFacts;
import io.tidegate.live.log.LogFolder;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the API that takes logs, says what is in them, plays and deletes them. Any thread. */
public final class LogApi {
    private static final Logger LOG = LoggerFactory.getLogger(LogApi.class);
    private static final String REPLAY = "io.tidegate.can.replay";
    /** Components whose key {@code bus} names a bus that they bring, whether they run now or not. */
    private static final Set<String> SOURCES =
            Set.of(REPLAY, "io.tidegate.can.socketcan", "io.tidegate.can.serial");
    /** A log may hold nights in which the vehicle stood. */
    private static final String MAX_GAP_MS = "60000";

    private final Services services;
    private final LogFolder logs;
    private final LogDesk desk;
    private final Changes changes;

    public LogApi(Services services, LogFolder logs, DbcFolder dbcs) {
        this.services = services;
        this.logs = logs;
        this.desk = new LogDesk(logs, dbcs);
        this.changes = new Changes(services);
    }

    /** @param length how many bytes come */
    public Answer upload(String name, InputStream content, long length) {
        return answered(() -> {
            String format = logs.receive(name, content, length);
            LOG.info("live: logs/{} was uploaded: {}, {} bytes", name, format, length);
            return Answer.said("config/logs/" + name + " is there: " + format);
        });
    }

    /** What is in a log. */
    public Answer facts(String name) { return answered(() -> new Answer(200, json(name, desk.facts(name)))); }

    Answer delete(String name) {
        return answered(() -> {
            requireUnused(LogFolder.checked(name));
            logs.delete(name);
            LOG.info("live: logs/{} was deleted", name);
            return Answer.said("config/logs/" + name + " is deleted");
        });
    }

    /** Also one that is switched off, or cannot run now, is somebody's wish. */
    private void requireUnused(String name) throws IOException, Refused {
        ReplayControl player = Named.first(services.replays(),
                replay -> isLog(name, replay.position().file()) ? name : "", name);
        if (player != null)
            throw new Refused("the replay " + player.name() + " plays " + name + "; delete that first");
        for (StoredConfiguration stored : stored())
            if (stored.component().equals(REPLAY) && isLog(name, stored.text("file", "")))
                throw new Refused("config/" + stored.file() + " plays " + name + "; delete that first");
    }

    private List<StoredConfiguration> stored() throws IOException {
        Configurations configurations = services.configurations();
        return configurations == null ? List.of() : configurations.stored(key -> false);
    }

    /** Whether this is what a replay calls so, in whatever spelling. */
    private boolean isLog(String name, String file) {
        try {
            Path log = logs.path(name).toAbsolutePath().normalize();
            Path played = logs.resolve(file);
            return log.equals(played)
                    || Files.exists(log) && Files.exists(played) && Files.isSameFile(log, played);
        } catch (InvalidPathException | IOException e) {
            return false; // then nothing plays it either
        }
    }

    /** Plays a log as a bus, again and again; a configuration of its own says so. */
    Answer play(String name, String bus) {
        return answered(() -> {
            if (!Files.isRegularFile(logs.path(LogFolder.checked(name)))) throw new NoSuchFileException(name);
            String pid = REPLAY + "~" + Changes.instanceOf(bus);
            requireNew(bus);
            return changes.done(name + " is played as the bus " + bus,
                    all -> all.create(pid, Map.of("file", "logs/" + name, "bus", bus, "loop", "true",
                            "gap.max.ms", MAX_GAP_MS)));
        });
    }

    /** Old frames on a bus that has others would be written as if they arrived now. */
    private void requireNew(String bus) throws IOException, Refused {
        boolean isThere =
                Named.first(services.busStates(), BusStateSource::bus, bus) != null || stored().stream()
                        .anyMatch(stored -> SOURCES.contains(stored.component())
                                && stored.text("bus", "").equals(bus.strip()));
        if (isThere) throw new Refused("there is a bus " + bus
                + " already, and old frames would mix with its own: choose another name");
    }

    Answer stop(String name) {
        if (Named.first(services.replays(), ReplayControl::name, name) == null)
            return Answer.fault(404, "there is no replay '" + name + "'");
        return changes.done("the replay " + name + " is deleted", all -> all.delete(REPLAY + "~" + name));
    }

    /** What may go wrong on the way to an answer. */
    private interface Way {
        Answer go() throws IOException, Refused;
    }

    private static Answer answered(Way way) {
        try {
            return way.go();
        } catch (IllegalArgumentException e) {
            return Answer.fault(400, OneLine.of(e.getMessage()));
        } catch (NoSuchFileException e) {
            return Answer.fault(404, "there is no log " + OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.toString()));
        } catch (Refused e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.getMessage()));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("live: a log cannot be dealt with", e);
            return Answer.fault(500,
                    "this failed (" + OneLine.of(e.toString()) + "): the log has the stack trace, report it");
        }
    }

    private static String json(String name, LogFacts facts) {
        JsonWriter out = new JsonWriter().beginObject().put("file", name).put("format", facts.format())
                .put("frames", facts.frames())
                .put("whole", facts.isWhole()).put("ids", facts.ids()).put("first", facts.first() / 1e6)
                .put("duration", (facts.last() - facts.first()) / 1e6).put("defects", facts.defects())
                .beginArray("channels");
        facts.channels().forEach(out::add);
        out.endArray().beginArray("dbc");
        facts.shares().forEach((dbc, described) -> out.beginObject().put("file", dbc)
                .put("described", described).endObject());
        return out.endArray().endObject().toString();
    }
}
