package io.tidegate.api.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state of every component, from the configurations and from Declarative Services, so that it includes
 * those that do not run. Everything that shows or checks the state of the gateway uses this service.
 */
@ProviderType
@FunctionalInterface
public interface StatusBoard {
    /**
     * The present state, by name; a component that throws when asked is in trouble. Any thread; does not
     * block.
     */
    List<ComponentStatus> components();
}
