package io.tidegate.base.health.board;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every configuration in Config Admin, and what became of it by DS; further the components that need none and
 * do not run. A plugin counts whatever its name. Any thread.
 */
public final class Inventory {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final String ENABLED = "enabled";
    private static final String OURS = "io.tidegate.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final ConfigurationAdmin configurations;

    public Inventory(BundleContext context, ServiceComponentRuntime components,
            ConfigurationAdmin configurations) {
        this.context = context;
        this.components = components;
        this.configurations = configurations;
    }

    /** As it is now, by PID. */
    public Collection<Seen> look() {
        Set<String> takers = new HashSet<>();
        Map<String, Seen> seen = new TreeMap<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            if (!"ignore".equals(description.configurationPolicy))
                takers.addAll(List.of(description.configurationPid));
            for (ComponentConfigurationDTO component : components.getComponentConfigurationDTOs(description))
                add(seen, description, component);
        }
        Map<String, Configuration> configured = configured();
        seen.keySet().removeIf(pid -> !configured.containsKey(pid) && seen.get(pid).runs());
        configured.forEach(
                (pid, configuration) -> seen.computeIfAbsent(pid, it -> without(pid, configuration, takers)));
        return seen.values();
    }

    private void add(Map<String, Seen> seen, ComponentDescriptionDTO description,
            ComponentConfigurationDTO component) {
        List<String> pids = texts(component.properties.get(Constants.SERVICE_PID));
        // which nobody else tells
        boolean failed = component.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
        if (pids.isEmpty() && !failed && !isPartOfTheGateway(description)) return;
        for (String pid : pids.isEmpty() ? List.of(description.name) : pids)
            seen.merge(pid, seen(pid, component),
                    (one, other) -> one.state().compareTo(other.state()) < 0 ? other : one);
    }

    /** One without a configuration matters if it is ours, or made for the gateway. */
    private boolean isPartOfTheGateway(ComponentDescriptionDTO description) {
        if (description.name.startsWith(OURS)) return true;
        Bundle bundle = context.getBundle(description.bundle.id);
        String imports = bundle == null ? null : bundle.getHeaders().get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains(OURS);
    }

    private static Seen seen(String pid, ComponentConfigurationDTO component) {
        boolean enabled = isOn(component.properties.get(ENABLED));
        return switch (component.state) {
            case ComponentConfigurationDTO.ACTIVE -> new Seen(pid, enabled, Seen.State.ACTIVE, "");
            case ComponentConfigurationDTO.SATISFIED -> new Seen(pid, enabled, Seen.State.READY, "");
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> new Seen(pid, enabled, Seen.State.FAILED,
                    component.failure == null ? "" : component.failure);
            default -> new Seen(pid, enabled, Seen.State.WAITING, missing(component));
        };
    }

    private static String missing(ComponentConfigurationDTO component) {
        if (component.unsatisfiedReferences == null || component.unsatisfiedReferences.length == 0)
            return "another configuration of it";
        return Arrays.stream(component.unsatisfiedReferences)
                .map(reference -> "the service of its reference " + reference.name)
                .collect(Collectors.joining(", "));
    }

    private Map<String, Configuration> configured() {
        Map<String, Configuration> configured = new HashMap<>();
        try {
            Configuration[] all = configurations.listConfigurations(null);
            for (Configuration configuration : all == null ? new Configuration[0] : all)
                put(configured, configuration);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("expected to list the configurations, found " + e, e);
        } catch (IllegalStateException e) {
            return configured; // Config Admin ends
        }
        return configured;
    }

    private static void put(Map<String, Configuration> configured, Configuration configuration) {
        try {
            configured.put(configuration.getPid(), configuration);
        } catch (IllegalStateException e) {
            LOG.debug("a configuration was deleted while all were listed", e);
        }
    }

    /** A configuration that DS has made nothing of. */
    private Seen without(String pid, Configuration configuration, Set<String> takers) {
        boolean enabled = isOn(value(configuration));
        String factory = Seen.factory(pid);
        if (takers.contains(factory))
            return new Seen(pid, enabled, Seen.State.WAITING, "its component, which is switched off in DS");
        if (isManaged(pid) || isManaged(factory)) return new Seen(pid, enabled, Seen.State.ACTIVE, "");
        return new Seen(pid, enabled, Seen.State.WITHOUT_TAKER,
                "no component here accepts the configuration " + pid + suggestion(factory, takers));
    }

    private static Object value(Configuration configuration) {
        try {
            Dictionary<String, Object> properties = configuration.getProperties();
            return properties == null ? null : properties.get(ENABLED);
        } catch (IllegalStateException e) {
            return null; // deleted this moment
        }
    }

    private static String suggestion(String factory, Set<String> takers) {
        return takers.stream()
                .filter(taker -> taker.equalsIgnoreCase(factory) || taker.equalsIgnoreCase(OURS + factory))
                .findFirst()
                .map(taker -> "; did you mean " + taker + "?")
                .orElse(": check its name, and that the bundle of " + factory + " is there and runs");
    }

    private boolean isManaged(String pid) {
        try {
            for (String service : List.of("org.osgi.service.cm.ManagedService",
                    "org.osgi.service.cm.ManagedServiceFactory")) {
                ServiceReference<?>[] takers = context.getAllServiceReferences(service, null);
                for (ServiceReference<?> taker : takers == null ? new ServiceReference<?>[0] : takers)
                    if (texts(taker.getProperty(Constants.SERVICE_PID)).contains(pid)) return true;
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code enabled} of a file is a boolean; of a plugin without a description a text. */
    private static boolean isOn(Object enabled) {
        return enabled == null || !enabled.toString().strip().equalsIgnoreCase("false");
    }

    /** A property that is a text, several, or none. */
    public static List<String> texts(Object property) {
        if (property instanceof String text) return List.of(text);
        if (property instanceof String[] texts) return List.of(texts);
        if (property instanceof Collection<?> all)
            return new ArrayList<>(all).stream().map(String::valueOf).toList();
        return List.of();
    }
}
