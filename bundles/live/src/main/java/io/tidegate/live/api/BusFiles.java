package io.tidegate.live.api;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.live.dbc.BusDecoder;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.dbc.Review;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives DBC files to buses and takes them away: a change of the configuration of the bus's decoder. Any
 * thread.
 */
final class BusFiles {
    private static final String DECODER = "io.tidegate.can.decoder";

    private final Services services;
    private final DbcFolder folder;
    private final Changes changes;

    BusFiles(Services services, DbcFolder folder, Changes changes) {
        this.services = services;
        this.folder = folder;
        this.changes = changes;
    }

    /** A bus without a decoder gets one. */
    Answer give(String name, String bus) throws IOException {
        if (folder.read(name) == null) return Answer.fault(404, "there is no file " + name);
        String pid = DECODER + "~" + Changes.instanceOf(bus);
        List<BusDecoder> users = Review.users(folder, name, services.decoders());
        if (users.stream().anyMatch(of(bus)))
            return Answer.fault(409, "Not done: the bus " + bus + " uses " + name + " already");
        String file = "dbc/" + name;
        String said = name + " is used for the bus " + bus;
        BusDecoder decoder = services.decoders().stream().filter(of(bus)).findFirst().orElse(null);
        if (decoder == null)
            return changes.done(said, all -> all.create(pid, Map.of("bus", bus, "dbc", file)));
        List<String> files = new ArrayList<>(written(decoder));
        files.add(file);
        return changes.done(said, all -> all.change(decoder.pid(), Map.of("dbc", list(files))));
    }

    /** The last file of a bus stays, as a decoder needs one. */
    Answer take(String name, String bus) throws IOException {
        BusDecoder decoder = Review.users(folder, name, services.decoders()).stream().filter(of(bus))
                .findFirst().orElse(null);
        if (decoder == null) return Answer.fault(404, "there is no bus '" + bus + "' that uses " + name);
        List<String> written = written(decoder);
        List<String> files = without(name, written, decoder);
        if (files.isEmpty())
            return Answer.fault(409, "Not done: " + name + " is the only file of the bus " + bus
                    + "; give it another one first");
        if (files.size() == written.size())
            return Answer.fault(409,
                    "Not done: a placeholder in the key dbc of " + decoder.pid() + " stands for " + name
                            + "; change it by hand");
        return changes.done(name + " is used for the bus " + bus + " no more",
                all -> all.change(decoder.pid(), Map.of("dbc", list(files))));
    }

    /**
     * The files as a person wrote them: what the decoder has is without the placeholders, which are to stay.
     */
    private List<String> written(BusDecoder decoder) throws IOException {
        Configurations configurations = services.configurations();
        if (configurations == null) return decoder.files();
        for (StoredConfiguration stored : configurations.stored("dbc"::equals))
            if (pid(stored).equals(decoder.pid())) return stored.list("dbc");
        return decoder.files();
    }

    private static String pid(StoredConfiguration stored) {
        return stored.instance().isEmpty() ? stored.component()
                : stored.component() + "~" + stored.instance();
    }

    private List<String> without(String name, List<String> written, BusDecoder decoder) {
        boolean isPaired = written.size() == decoder.files().size(); // else a placeholder stands for several
        List<String> files = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            boolean isPlaceholder = isPaired && written.get(i).contains("$[");
            String file = isPlaceholder ? decoder.files().get(i) : written.get(i);
            if (!Review.isFile(folder, name, file)) files.add(written.get(i));
        }
        return files;
    }

    private static Predicate<BusDecoder> of(String bus) { return decoder -> decoder.bus().equals(bus); }

    /** As a file has it. */
    private static String list(List<String> files) {
        return files.stream().map(file -> file.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(", "));
    }
}
