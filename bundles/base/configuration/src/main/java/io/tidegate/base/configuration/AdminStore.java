package io.tidegate.base.configuration;

import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.sync.ConfigStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Config Admin as files see it. */
final class AdminStore implements ConfigStore {
    private static final Set<String> NOT_VALUES = Set.of(Constants.SERVICE_PID,
            ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION);
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");
    private final ConfigurationAdmin admin;

    AdminStore(ConfigurationAdmin admin) { this.admin = admin; }

    @Override
    public Collection<Stored> all() throws IOException {
        List<Stored> all = new ArrayList<>();
        for (Configuration configuration : list())
            try {
                all.add(new Stored(configuration.getPid(), text(configuration.getFactoryPid()),
                        values(configuration)));
            } catch (IllegalStateException e) {
                LOG.debug("a configuration was deleted while it was looked at", e);
            }
        return all;
    }

    private List<Configuration> list() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(null);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }

    private static String text(String orNull) { return orNull == null ? "" : orNull; }

    private static Map<String, Object> values(Configuration configuration) {
        Map<String, Object> values = new TreeMap<>();
        Dictionary<String, Object> properties = configuration.getProperties();
        for (String key : Collections.list(properties.keys()))
            if (!NOT_VALUES.contains(key))
                values.put(key, properties.get(key));
        return values;
    }

    /** The factory of a configuration; empty if it has none or does not exist. */
    String factoryOf(String pid) {
        try {
            return find(pid).map(Stored::factoryPid).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** What a configuration holds; empty if it does not exist. */
    Optional<Map<String, Object>> values(String pid) throws IOException {
        return find(pid).map(Stored::values);
    }

    @Override
    public void put(ConfigName name, Map<String, Object> values) throws IOException {
        Configuration configuration = name.isInstance()
                ? admin.getFactoryConfiguration(name.component(), name.instance(), "?")
                : admin.getConfiguration(name.pid(), "?");
        configuration.update(new Hashtable<>(values));
    }

    @Override
    public void delete(String pid) throws IOException {
        for (Configuration configuration : list())
            try {
                if (configuration.getPid().equals(pid))
                    configuration.delete();
            } catch (IllegalStateException e) {
                LOG.debug("a configuration was deleted by somebody else", e);
            }
    }
}
