package io.tidegate.live.api;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.ReplayControl.Command;
import io.tidegate.api.can.ReplayControl.Verb;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonFault;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import io.tidegate.live.part.Services;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the API that does what the buttons do. Any thread. */
public final class ActApi {
    /** Most bytes of a request. */
    public static final int MAX_BYTES = 64 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(ActApi.class);
    private static final String REPLAY = "replay.";
    private static final double MAX_SECONDS = 1e9;

    private final Services services;
    private final Letters letters;
    private final Changes changes;
    private final DbcApi dbc;
    private final BusFiles busFiles;
    private final LogApi logs;
    private final AccessApi access;

    /** @param dbc folder of the DBC files; @param logs folder of the logs */
    public ActApi(Services services, DbcFolder dbc, LogFolder logs) {
        this.services = services;
        this.letters = new Letters(services);
        this.access = new AccessApi(services);
        this.changes = new Changes(services);
        this.dbc = new DbcApi(services, dbc);
        this.logs = new LogApi(services, logs, dbc);
        this.busFiles = new BusFiles(services, dbc, changes);
    }

    /** @param body JSON: {@code do} is the verb, {@code name} whom it is for */
    public Answer act(Requester who, String body) {
        String verb = "";
        try {
            JsonObject wanted = Json.object(body, JsonLimits.MESSAGE);
            verb = text(wanted, "do");
            if (!who.role().isAtLeast(Verbs.least(verb)))
                return Answer.fault(403, "Not done: the role " + who.role().word()
                        + " may not do this; it needs "
                        + Verbs.least(verb).word());
            String name = text(wanted, "name");
            return switch (verb) {
                case "user.add", "user.role", "user.password", "user.delete", "token.add", "token.delete",
                        "password.change" -> access.act(who, verb, name, key -> text(wanted, key));
                default -> act(verb, name, wanted);
            };
        } catch (JsonFault e) {
            return Answer.fault(400, "expected a JSON object: this one " + OneLine.of(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Answer.fault(400, OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.toString()));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("live: the button {} failed", verb, e);
            return Answer.fault(500,
                    "this failed (" + OneLine.of(e.toString()) + "): the log has the stack trace, report it");
        }
    }

    /**
     * The action and its object, for the audit log; empty if the request has none. Never its other contents.
     */
    public static String noted(String body) {
        try {
            JsonObject wanted = Json.object(body, JsonLimits.MESSAGE);
            String role = wanted.get("role") instanceof JsonString text ? ", role = " + text.getString() : "";
            return "do = " + text(wanted, "do") + ", name = " + text(wanted, "name") + role;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Answer act(String verb, String name, JsonObject wanted) throws IOException {
        return switch (verb) {
            case "letters.send" -> letters.send(name);
            case "letters.delete" -> letters.delete(name);
            case "metric.set" -> changes.setMetric(name, wanted);
            case "metric.add" -> changes.addMetric(name, text(wanted, "metric"), wanted);
            case "metric.delete" -> changes.deleteMetric(name);
            case "event.set" -> changes.setEvent(name, wanted);
            case "event.delete" -> changes.deleteEvent(name);
            case "event.fire" -> fire(name);
            case "dbc.give" -> busFiles.give(DbcFolder.checked(name), text(wanted, "bus"));
            case "dbc.take" -> busFiles.take(name, text(wanted, "bus"));
            case "dbc.delete" -> dbc.delete(name);
            case "log.play" -> logs.play(name, text(wanted, "bus"));
            case "log.delete" -> logs.delete(name);
            case "replay.delete" -> logs.stop(name);
            case "replay.pause", "replay.resume", "replay.step", "replay.seek" ->
                replay(name, Verb.valueOf(verb.substring(REPLAY.length()).toUpperCase(Locale.ROOT)), wanted);
            default -> Answer.fault(400, "do: expected one of those in openapi.json, found '" + verb + "'");
        };
    }

    private Answer fire(String name) {
        MetadataEvent event = Named.first(services.events(), MetadataEvent::name, name);
        if (event == null) return Answer.fault(404, "there is no event '" + name + "'");
        event.testFire();
        return Answer.said(name + " was fired as a test; its datapoint has test=true");
    }

    private Answer replay(String name, Verb verb, JsonObject wanted) {
        Duration to = verb == Verb.SEEK ? seconds(wanted) : Duration.ZERO;
        ReplayControl replay = Named.first(services.replays(), ReplayControl::name, name);
        if (replay == null) return Answer.fault(404, "there is no replay '" + name + "'");
        replay.apply(new Command(verb, to));
        return Answer.said(name + ": " + verb.name().toLowerCase(Locale.ROOT)
                + (verb == Verb.SEEK ? " to " + to.toMillis() / 1000.0 + " s" : ""));
    }

    private static Duration seconds(JsonObject wanted) {
        if (wanted.get("at") instanceof JsonNumber at && at.doubleValue() >= 0
                && at.doubleValue() < MAX_SECONDS)
            return Duration.ofMillis(Math.round(at.doubleValue() * 1000));
        throw new IllegalArgumentException("at: expected seconds from 0 on, found " + wanted.get("at"));
    }

    private static String text(JsonObject wanted, String key) {
        if (wanted.get(key) instanceof JsonString text) return text.getString();
        throw new IllegalArgumentException(key + ": expected a text, found " + wanted.get(key));
    }
}
