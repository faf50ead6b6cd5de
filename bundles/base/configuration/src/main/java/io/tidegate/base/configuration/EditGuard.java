package io.tidegate.base.configuration;

import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Values;
import io.tidegate.base.configuration.sync.FileSync;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what programs write to Config Admin, which asks nobody. What a file would be refused for is taken
 * back on the thread of the program, before Declarative Services hears of the change. Any thread.
 */
final class EditGuard {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final AdminStore store;
    private final Checker checker;
    private final FileSync sync;

    EditGuard(AdminStore store, Checker checker, FileSync sync) {
        this.store = store;
        this.checker = checker;
        this.sync = sync;
    }

    /** A configuration was changed; never throws, as the program has done nothing that could fail. */
    void look(String pid) {
        try {
            Optional<Map<String, Object>> good = sync.lastGood(pid);
            Optional<Map<String, Object>> now = store.values(pid);
            if (good.isEmpty() || now.isEmpty() || Values.sameAll(good.get(), now.get()))
                return;
            ConfigName name = ConfigName.ofPid(pid);
            Checked checked = checker.check(name, now.get());
            checked = sync.rival(name, checked).map(checked::with).orElse(checked);
            if (checker.isHeldBack(name, checked, good))
                checked = checked.strict();
            if (checked.isGood())
                return;
            LOG.error(
                    "{} was changed by a program, and the change was reverted: {}; "
                            + "it keeps its last good configuration",
                    pid,
                    checked.findings().stream().filter(Finding::isError).map(Finding::sentence)
                            .collect(Collectors.joining(". ")));
            store.put(name, good.get());
        } catch (IOException | RuntimeException e) {
            LOG.error("expected to check a change of {}, found a fault; please report it", pid, e);
        }
    }
}
