package io.tidegate.base.health;

import io.tidegate.api.status.StatusBoard;
import io.tidegate.base.health.board.FailureLog;
import io.tidegate.base.health.board.Inventory;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * OSGi shell of the {@link ComponentsCheck} and the {@link FailureLog}: the log looks whenever DS tells that
 * something changed.
 */
@Component(name = "io.tidegate.base.health.components", service = HealthCheck.class, immediate = true,
        property = {HealthCheck.NAME + "=components", HealthCheck.TAGS + "=tidegate",
            HealthCheck.TAGS + "=base.health"})
public final class ComponentsComponent implements HealthCheck {
    private static final String DS =
            "(" + Constants.OBJECTCLASS + "=" + ServiceComponentRuntime.class.getName() + ")";

    private final BundleContext context;
    private final ComponentsCheck check;
    private final ServiceListener changes;

    @Activate
    public ComponentsComponent(BundleContext context, @Reference ServiceComponentRuntime runtime,
            @Reference ConfigurationAdmin configurations, @Reference StatusBoard board)
            throws InvalidSyntaxException {
        this.context = context;
        check = new ComponentsCheck(board);
        Inventory inventory = new Inventory(context, runtime, configurations);
        FailureLog log = FailureLog.ofFailed();
        changes = event -> {
            if (event.getType() == ServiceEvent.MODIFIED) log.look(inventory.look());
        };
        context.addServiceListener(changes, DS);
    }

    @Deactivate
    void stop() { context.removeServiceListener(changes); }

    @Override
    public Result execute() { return check.execute(); }
}
