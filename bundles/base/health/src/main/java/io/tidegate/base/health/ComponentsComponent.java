package io.tidegate.base.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * OSGi shell of the {@link ComponentsCheck} and the {@link FailureLog}: asks DS about the components of the gateway, when
 * the check runs and whenever DS tells that something changed.
 */
@Component(name = "io.tidegate.base.health.components", service = HealthCheck.class, immediate = true,
        property = {HealthCheck.NAME + "=components", HealthCheck.TAGS + "=tidegate",
                HealthCheck.TAGS + "=base.health"})
public final class ComponentsComponent implements HealthCheck {
    private static final String OURS = "io.tidegate.";

    private static final String DS = "(" + Constants.OBJECTCLASS + "=" + ServiceComponentRuntime.class.getName() + ")";

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;
    private final ComponentsCheck check = new ComponentsCheck(this::notRunning);
    private final FailureLog log = new FailureLog();
    private final ServiceListener changes = event -> {
        if (event.getType() == ServiceEvent.MODIFIED) log.look(notRunning());
    };

    @Activate
    public ComponentsComponent(BundleContext context, @Reference ServiceComponentRuntime runtime)
            throws InvalidSyntaxException {
        this.context = context;
        this.runtime = runtime;
        context.addServiceListener(changes, DS);
    }

    @Deactivate
    void stop() { context.removeServiceListener(changes); }

    @Override
    public Result execute() { return check.execute(); }

    private List<ComponentState> notRunning() {
        List<ComponentState> states = new ArrayList<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs())
            if (description.name.startsWith(OURS))
                for (ComponentConfigurationDTO component : runtime.getComponentConfigurationDTOs(description))
                    add(states, description.name, component);
        return states;
    }

    private static void add(List<ComponentState> states, String name, ComponentConfigurationDTO component) {
        String shown = component.properties.get("service.pid") instanceof String pid ? pid : name;
        if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
            states.add(new ComponentState(shown, true, component.failure == null ? "" : component.failure));
        if (component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
            states.add(new ComponentState(shown, false, Arrays.stream(component.unsatisfiedReferences)
                    .map(reference -> "the service of its reference " + reference.name)
                    .collect(Collectors.joining(", "))));
    }
}
