package io.tidegate.console;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.core.runtime.Others;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Adapters that were seen, each with a button that takes it on. */
final class AdaptersSection implements Section {
    private static final String ACCEPT = "accept";
    private static final String FINDERS = "finders of adapters";

    private final Others others = new Others("console");
    private final Supplier<List<AdapterFinder>> finders;
    private final Path configFolder;

    AdaptersSection(Supplier<List<AdapterFinder>> finders, Path configFolder) {
        this.finders = finders;
        this.configFolder = configFolder;
    }

    @Override
    public void write(Html out) {
        List<FoundAdapter> found = new ArrayList<>();
        String failed = others.each(finders.get(), FINDERS, finder -> found.addAll(finder.found()));
        if (found.isEmpty() && failed.isEmpty()) return;
        out.table("adapters", "Found adapters", "adapter", "", "configuration", "");
        for (FoundAdapter adapter : found) {
            out.markup("<tr>").cell(adapter.name()).cell(adapter.description())
                    .cell(new TreeMap<>(adapter.configuration())).markup("<td>");
            if (adapter.configured())
                out.text("in use");
            else
                out.button("Accept", ACCEPT, adapter.name());
            out.markup("</td></tr>");
        }
        out.endTable(failed);
    }

    private List<FoundAdapter> found() {
        List<FoundAdapter> all = new ArrayList<>();
        others.each(finders.get(), FINDERS, finder -> all.addAll(finder.found()));
        return all;
    }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(ACCEPT)) return null;
        for (FoundAdapter adapter : found())
            if (adapter.name().equals(subject))
                try {
                    return "Written: " + adapter.accept(configFolder);
                } catch (FileAlreadyExistsException e) {
                    return e.getMessage() + " already exists; remove or rename it first";
                } catch (IOException e) {
                    return subject + " is not accepted: the configuration cannot be written: " + e;
                }
        return subject + " was not seen lately";
    }
}
