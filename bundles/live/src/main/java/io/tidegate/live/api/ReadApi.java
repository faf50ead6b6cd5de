package io.tidegate.live.api;

import io.tidegate.live.feed.Feeds;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the API that reads: each list that a page shows, whole. Any thread. */
public final class ReadApi {
    private static final Logger LOG = LoggerFactory.getLogger(ReadApi.class);
    private static final String DOCUMENT = "openapi.json";

    private static final String LETTERS = "letters";

    private final Feeds feeds;
    private final Letters letters;
    private final LongSupplier clock;

    /** @param clock of the tables */
    public ReadApi(Feeds feeds, Services services, LongSupplier clock) {
        this.feeds = feeds;
        this.letters = new Letters(services);
        this.clock = clock;
    }

    /**
     * @param path behind {@code api/v1}; may be null
     * @param name parameter of the request; may be null
     */
    public Answer get(String path, String name) {
        String what = path == null ? "" : path.substring(Math.min(path.length(), 1));
        try {
            if (what.equals(DOCUMENT)) return new Answer(200, document());
            if (what.equals(LETTERS)) return letters.read(name == null ? "" : name);
            String found = feeds.once(what, clock.getAsLong());
            return found == null ? Answer.fault(404,
                    "expected " + DOCUMENT + " or one of " + String.join(", ", feeds.names())
                            + "; found '" + what + "'") : new Answer(200, found);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("live: {} cannot be told", what, e);
            return Answer.fault(500, "this failed (" + e.getClass().getSimpleName()
                    + "): the log has the stack trace, report it");
        }
    }

    private static String document() {
        try (InputStream in = ReadApi.class.getResourceAsStream(DOCUMENT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
