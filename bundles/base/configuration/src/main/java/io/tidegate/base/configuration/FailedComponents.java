package io.tidegate.base.configuration;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Starts components that a configuration kept down, once they have another one. Declarative Services does so
 * too, but not for a component with a method for changes: it has no instance that the method could be called
 * on, and that is all that is tried. A configuration that is deleted and made again starts it. Of one thread.
 */
final class FailedComponents {
    private static final String NAME = ServiceComponentRuntime.class.getName();

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Listener listener;
    /** By PID, how often the configuration that keeps a component down was changed. */
    private Map<String, Long> failed = new HashMap<>();

    /** Told of each configuration that keeps a component down, again and again while it does. */
    @FunctionalInterface
    interface Listener {
        /** @param why what the component said, for people */
        void failed(String pid, String why) throws IOException;
    }

    FailedComponents(BundleContext context, ConfigurationAdmin admin, Listener listener) {
        this.context = context;
        this.admin = admin;
        this.listener = listener;
    }

    /**
     * Call it after each change of a configuration, and often enough to know what a component failed with.
     */
    void look() throws IOException {
        ServiceReference<?> reference = context.getServiceReference(NAME);
        if (reference == null) return;
        try {
            if (context.getService(reference) instanceof ServiceComponentRuntime runtime) look(runtime);
        } finally {
            context.ungetService(reference);
        }
    }

    private void look(ServiceComponentRuntime runtime) throws IOException {
        Map<String, Long> now = new HashMap<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO component : runtime.getComponentConfigurationDTOs(description)) {
                if (component.state != ComponentConfigurationDTO.FAILED_ACTIVATION
                        || !(component.properties.get("service.pid") instanceof String pid)) continue;
                if (description.modified != null) look(pid, now);
                listener.failed(pid, cause(component.failure));
            }
        }
        failed = now;
    }

    /** The last cause of a stack trace, without the name of its class. */
    private static String cause(String stackTrace) {
        String cause = String.valueOf(stackTrace).lines().filter(line -> !line.startsWith("\t"))
                .reduce((first, later) -> later.startsWith("Caused by: ") ? later : first).orElse("");
        return cause.replaceFirst("^(Caused by: )?([\\w$]+\\.)+[\\w$]+(: |$)", "");
    }

    private void look(String pid, Map<String, Long> now) throws IOException {
        Configuration configuration = configuration(pid);
        if (configuration == null) return;
        Long before = failed.get(pid);
        now.put(pid, configuration.getChangeCount());
        if (before == null || before == configuration.getChangeCount()) return;
        String factory = configuration.getFactoryPid();
        Dictionary<String, Object> values = configuration.getProperties();
        configuration.delete();
        Configuration again = factory == null ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(factory, pid.substring(factory.length() + 1), "?");
        again.update(values);
        now.put(pid, again.getChangeCount());
    }

    /** Null if there is none: it was deleted, or others make its components. */
    private Configuration configuration(String pid) throws IOException {
        try {
            Configuration[] found =
                    admin.listConfigurations("(service.pid=" + pid.replaceAll("([\\\\*()])", "\\\\$1") + ")");
            return found == null ? null : found[0];
        } catch (InvalidSyntaxException e) {
            throw new IOException(e);
        }
    }
}
