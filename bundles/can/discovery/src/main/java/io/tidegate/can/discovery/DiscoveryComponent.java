package io.tidegate.can.discovery;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.canwire.bridge.BridgeIdentity;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of the {@link Finder}: works once it is configured, as it opens ports to the network. */
@Component(name = "io.tidegate.can.discovery", configurationPid = "io.tidegate.can.discovery",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = DiscoveryConfig.class)
public final class DiscoveryComponent implements AdapterFinder, StatusSource {
    private static final String READERS = "(service.factoryPid=io.tidegate.can.network)";

    private final ConfigurationAdmin configurations;
    private final Finder finder;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public DiscoveryComponent(DiscoveryConfig config, BundleContext context,
            @Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
        this.finder = new Finder(DiscoverySettings.from(config), Announcement::port, this::readers,
                Clock.systemUTC(), BridgeIdentity.of(context.getProperty("tidegate.data")));
        finder.start();
    }

    private Collection<Map<String, Object>> readers() {
        List<Map<String, Object>> all = new ArrayList<>();
        try {
            Configuration[] found = configurations.listConfigurations(READERS);
            for (Configuration one : found == null ? new Configuration[0] : found) {
                Map<String, Object> properties = new HashMap<>();
                for (String key : Collections.list(one.getProperties().keys()))
                    properties.put(key, one.getProperties().get(key));
                all.add(properties);
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            // Unknown means not configured: accepting it says that the file is there already.
            return all;
        }
        return all;
    }

    @Deactivate
    void stop() { finder.close(); }

    @Override
    public List<FoundAdapter> found() { return finder.found(); }

    @Override
    public FlowStatus status() { return finder.status(); }
}
