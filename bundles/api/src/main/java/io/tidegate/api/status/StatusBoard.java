package io.tidegate.api.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Every part of the gateway, from the configurations and from what is known about their components, so that one that
 * does not run is there, too. Whoever shows or checks how the gateway is asks here.
 */
@ProviderType
@FunctionalInterface
public interface StatusBoard {
    /** As it is now, by name; a part that throws when it is asked is in trouble. Any thread; does not block. */
    List<ComponentStatus> components();
}
