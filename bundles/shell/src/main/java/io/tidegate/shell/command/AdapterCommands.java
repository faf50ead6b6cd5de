package io.tidegate.shell.command;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.core.runtime.Others;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Adapters that were seen, and taking one on: its configuration becomes a file that people can edit. */
public final class AdapterCommands {
    private final Others others = new Others("shell");
    private final Supplier<List<AdapterFinder>> finders;
    private final Path configFolder;

    public AdapterCommands(Supplier<List<AdapterFinder>> finders, Path configFolder) {
        this.finders = finders;
        this.configFolder = configFolder;
    }

    public String list() {
        Table table = new Table("adapter", "seen", "configured", "description");
        List<FoundAdapter> found = new ArrayList<>();
        String failed = find(found);
        for (FoundAdapter adapter : found)
            table.row(adapter.name(), Times.when(adapter.seenNanos()), adapter.configured() ? "yes" : "no",
                    adapter.description());
        return table.or("no adapter was seen", failed);
    }

    public String accept(String name) { return Audit.told("accept " + name, take(name)); }

    private String take(String name) {
        List<FoundAdapter> found = new ArrayList<>();
        find(found);
        for (FoundAdapter adapter : found)
            if (adapter.name().equals(name)) {
                if (adapter.configured()) return name + " is configured already";
                try {
                    return "written: " + adapter.accept(configFolder);
                } catch (FileAlreadyExistsException e) {
                    return e.getMessage() + " already exists; remove or rename it first";
                } catch (IOException e) {
                    return name + " is not accepted: the configuration cannot be written: " + e;
                }
            }
        return "there is no adapter " + name + "; tidegate:adapters lists those that were seen";
    }

    private String find(List<FoundAdapter> all) {
        return others.each(finders.get(), "finders of adapters", finder -> all.addAll(finder.found()));
    }
}
