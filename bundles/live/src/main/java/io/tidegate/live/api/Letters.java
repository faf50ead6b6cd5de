package io.tidegate.live.api;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** What servers refused for good: looked at, sent again, deleted. Any thread. */
final class Letters {
    private static final int SHOWN = 64 << 10;

    private final Services services;

    Letters(Services services) { this.services = services; }

    private DeadLetters of(String sink) {
        return Named.first(services.letters(), DeadLetters::sink, sink);
    }

    Answer read(String sink) {
        DeadLetters letters = of(sink);
        if (letters == null) return nobody(sink);
        try (InputStream in = Files.newInputStream(letters.file())) {
            String text = new String(in.readNBytes(SHOWN), StandardCharsets.UTF_8);
            return new Answer(200,
                    new JsonWriter().beginObject().put("file", letters.file().toString()).put("text", text)
                            .put("more", in.read() >= 0).endObject().toString());
        } catch (NoSuchFileException e) {
            return Answer.fault(404, sink + " has no dead letters");
        } catch (IOException e) {
            return Answer.fault(409, letters.file() + " cannot be read: " + OneLine.of(e.toString()));
        }
    }

    Answer send(String sink) {
        DeadLetters letters = of(sink);
        if (letters == null) return nobody(sink);
        try {
            return Answer.said(sink + ": " + letters.replay() + " lines are sent again");
        } catch (IOException e) {
            return Answer.fault(409, sink + ": nothing is sent again: " + OneLine.of(e.getMessage()));
        }
    }

    Answer delete(String sink) {
        DeadLetters letters = of(sink);
        if (letters == null) return nobody(sink);
        try {
            long bytes = letters.delete();
            return bytes > 0 ? Answer.said(sink + ": " + bytes + " bytes of dead letters were deleted")
                    : Answer.fault(404, sink + " has no dead letters");
        } catch (IOException e) {
            return Answer.fault(409,
                    sink + ": not all dead letters were deleted: " + OneLine.of(e.toString()));
        }
    }

    private static Answer nobody(String sink) {
        return Answer.fault(404, "there is no sink '" + sink + "' that keeps dead letters");
    }
}
