package io.tidegate.live.api;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.dbc.Refused;
import io.tidegate.live.dbc.Review;
import io.tidegate.live.dbc.SignalReader;
import io.tidegate.live.part.Remarks;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the API that takes DBC files: what one would change, and its use. Any thread. */
public final class DbcApi {
    private static final Logger LOG = LoggerFactory.getLogger(DbcApi.class);
    /** Of one file; how many there are is told as well. */
    private static final int MAX_CHANGES = 500;

    private final Services services;
    private final DbcFolder folder;

    /**
     * What is asked for; a text that the request does not have is empty.
     *
     * @param name    of the file
     * @param step    {@code review} says what the file would change, {@code use} lets it count
     * @param version which of the earlier ones; empty for the content that comes with the request
     * @param was     for use: what the review said
     */
    public record Wanted(String name, String step, String version, String was) {}

    public DbcApi(Services services, DbcFolder folder) {
        this.services = services;
        this.folder = folder;
    }

    /** @param content of the file, if no version is asked for; at most {@link DbcFolder#MAX_BYTES} */
    public Answer post(Wanted wanted, byte[] content) {
        try {
            String name = DbcFolder.checked(wanted.name);
            byte[] next = wanted.version.isEmpty() ? content : folder.version(name, wanted.version);
            Review review = review(name, next);
            return switch (wanted.step) {
                case "review" -> new Answer(200, json(name, next, review));
                case "use" -> use(wanted, next, review);
                default -> Answer.fault(400, "step: expected review or use, found '" + wanted.step + "'");
            };
        } catch (IllegalArgumentException e) {
            return Answer.fault(400, OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.toString()));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("live: a DBC file cannot be dealt with", e);
            return Answer.fault(500,
                    "this failed (" + OneLine.of(e.toString()) + "): the log has the stack trace, report it");
        }
    }

    private Review review(String name, byte[] next) throws IOException {
        return Review.of(folder, name, folder.read(name), next, services.decoders(), readers());
    }

    /** A plugin that throws needs no signal, as far as is known. */
    private List<SignalReader> readers() {
        List<SignalReader> readers = new ArrayList<>();
        add("metric", services.metrics(), ScheduledMetric::name, ScheduledMetric::signals, readers);
        add("event", services.events(), MetadataEvent::name, MetadataEvent::signals, readers);
        return readers;
    }

    private static <T> void add(String kind, List<T> all, Function<T, String> name,
            Function<T, List<String>> signals,
            List<SignalReader> readers) {
        for (T one : all)
            try {
                readers.add(new SignalReader(kind, name.apply(one), signals.apply(one)));
            } catch (RuntimeException | LinkageError | AssertionError e) {
                LOG.debug("live: {} cannot tell its signals", one.getClass().getName(), e);
            }
    }

    private Answer use(Wanted wanted, byte[] next, Review review) throws IOException {
        if (!review.refusal().isEmpty()) return Answer.fault(400, "Not done: " + review.refusal());
        try {
            folder.put(wanted.name, next, wanted.was);
        } catch (Refused e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.getMessage()));
        }
        LOG.info("live: dbc/{} was replaced{}: {} messages, {} signals", wanted.name,
                wanted.version.isEmpty() ? "" : " by its version " + wanted.version, review.messages(),
                review.signals());
        return Answer.said("config/dbc/" + wanted.name + " is written"
                + (review.buses().isEmpty() ? "; no bus uses it yet"
                        : " and counts within two seconds for " + String.join(", ", review.buses()))
                + (wanted.was.isEmpty() ? "" : "; what it was is kept below config/dbc/versions"));
    }

    /** Takes a file away that no bus uses. */
    Answer delete(String name) {
        List<String> users = Review.users(folder, DbcFolder.checked(name), services.decoders()).stream()
                .map(one -> one.bus()).toList();
        if (!users.isEmpty())
            return Answer.fault(409, "Not done: the bus " + String.join(", ", users) + " uses " + name
                    + "; take the file from it first");
        try {
            folder.remove(name);
            LOG.info("live: dbc/{} was deleted; a version is kept", name);
            return Answer.said(
                    "config/dbc/" + name + " is deleted; what it was is kept below config/dbc/versions");
        } catch (Refused e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.toString()));
        }
    }

    private String json(String name, byte[] next, Review review) {
        JsonWriter out = new JsonWriter().beginObject().put("file", name).put("was", review.was())
                .put("bytes", next.length)
                .put("messages", review.messages()).put("signals", review.signals())
                .put("refusal", review.refusal())
                .put("changed", review.changes().size()).beginArray("changes");
        review.changes().stream().limit(MAX_CHANGES).forEach(out::add);
        out.endArray().beginArray("breaks");
        for (Review.Break one : review.breaks())
            out.beginObject().put("kind", one.kind()).put("name", one.name()).put("signal", one.pattern())
                    .endObject();
        out.endArray().beginArray("buses");
        review.buses().forEach(out::add);
        out.endArray();
        List<DbcLinter> linters = services.linters();
        List<DbcRemark> remarks = linters.isEmpty() ? List.of() : linters.get(0).lint(name, next);
        Remarks.write(remarks, out);
        return out.endObject().toString();
    }
}
