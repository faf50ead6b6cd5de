package io.tidegate.base.configuration.check.parser;

import io.tidegate.api.config.SettingsCheck;
import io.tidegate.base.configuration.check.metatype.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The checks of all bundles, loaded when they are first asked for. Any thread may read and change it. */
public final class Parsers {
    private static final int MAX_TOLD = 100;

    /** The checks of one bundle. */
    private static final class Loaded {
        private final String version;
        private final Supplier<List<SettingsCheck>> source;
        private List<SettingsCheck> checks;

        Loaded(String version, Supplier<List<SettingsCheck>> source) {
            this.version = version;
            this.source = source;
        }

        synchronized List<SettingsCheck> checks() {
            if (checks == null)
                checks = List.copyOf(source.get());
            return checks;
        }
    }

    private final Map<String, Loaded> byBundle = new ConcurrentHashMap<>();
    private final BiConsumer<String, Throwable> faults;
    /** Faults that were told; configurations are checked again and again. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    /** Fail when they are asked what they cover, which was told: they are asked again and again. */
    private final Set<SettingsCheck> faulty = ConcurrentHashMap.newKeySet();

    /** @param faults takes a sentence and the stack trace of a fault in a check, which is a bug */
    public Parsers(BiConsumer<String, Throwable> faults) { this.faults = faults; }

    /**
     * Takes the checks of a bundle, in place of those it had.
     *
     * @param version of the bundle: another text if its classes may be others
     */
    public void put(String bundle, String version, Supplier<List<SettingsCheck>> checks) {
        byBundle.put(bundle, new Loaded(version, checks));
    }

    /** Forgets a bundle. */
    public void remove(String bundle) { byBundle.remove(bundle); }

    /** Those that look at configurations of a component. */
    List<SettingsCheck> covering(Description description) {
        List<SettingsCheck> covering = new ArrayList<>();
        for (Loaded bundle : new TreeMap<>(byBundle).values())
            for (SettingsCheck check : bundle.checks())
                if (covers(check, description))
                    covering.add(check);
        return covering;
    }

    /**
     * Identifies the checks of a component's configurations; the text changes when their result may change.
     */
    public String names(Description description) {
        StringBuilder names = new StringBuilder();
        for (Map.Entry<String, Loaded> bundle : new TreeMap<>(byBundle).entrySet())
            for (SettingsCheck check : bundle.getValue().checks())
                if (covers(check, description))
                    names.append(bundle.getKey()).append(' ').append(bundle.getValue().version).append(' ')
                            .append(check.getClass().getName()).append('\n');
        return names.toString();
    }

    /** Tells of a bug in a check, once. */
    void fault(SettingsCheck check, Throwable thrown) {
        if (told.size() < MAX_TOLD && told.add(check.getClass().getName() + " " + thrown))
            tell(check, thrown);
    }

    private void tell(SettingsCheck check, Throwable thrown) {
        faults.accept(check.getClass().getName() + " failed at a configuration; please report it", thrown);
    }

    private boolean covers(SettingsCheck check, Description description) {
        try {
            return check.covers(description.pid(), description.attributes().keySet());
        } catch (RuntimeException | LinkageError e) { // somebody else's fault must not end the watch
            if (faulty.add(check))
                tell(check, e);
            return false;
        }
    }
}
