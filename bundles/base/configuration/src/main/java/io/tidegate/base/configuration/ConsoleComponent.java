package io.tidegate.base.configuration;

import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Finding;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the web console from saving what a file would be refused for; without it the console takes
 * anything. What it does save, it saves with the right types. Called on HTTP threads.
 */
@Component(name = "io.tidegate.base.configuration.console")
public final class ConsoleComponent implements ConfigurationHandler {
    private final SaveCheck check;

    @Activate
    public ConsoleComponent(@Reference SaveCheck check) { this.check = check; }

    @Override
    public void updateConfiguration(String factoryPid, String pid, Dictionary<String, Object> props)
            throws ValidationException {
        Map<String, Object> values = new TreeMap<>();
        Collections.list(props.keys()).forEach(key -> values.put(key, props.get(key)));
        Checked checked = check.check(factoryPid, pid, values);
        if (!checked.isGood())
            throw new ValidationException(checked.findings().stream().filter(Finding::isError)
                    .map(Finding::sentence).collect(Collectors.joining(". ")));
        checked.values().forEach(props::put);
    }

    @Override
    public void createConfiguration(String pid) {}

    @Override
    public void createFactoryConfiguration(String factoryPid, String name) {}

    @Override
    public void deleteConfiguration(String factoryPid, String pid) {}
}
