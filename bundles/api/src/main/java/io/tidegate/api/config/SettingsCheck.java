package io.tidegate.api.config;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds what is wrong with a configuration where Metatype cannot: values that depend on each other,
 * expressions, addresses, files. It should call the same code that reads the configuration when the
 * component starts.
 *
 * <p>A bundle names its checks in the file {@code META-INF/services/io.tidegate.api.config.SettingsCheck},
 * one class a line, each public with a public constructor without parameters. It is not an OSGi service: the
 * check is called before the bundle is started, and also by {@code tidegate check}, where no framework runs.
 * So it must need nothing but classes: no services, no
 * bundle context, no network. It may read files; it must not write any.
 *
 * <pre>{@code
 * public final class DoorCheck implements SettingsCheck {
 *     public boolean covers(String component, Set<String> keys) {
 *         return component.equals("org.example.door");
 *     }
 *     public void check(Proposal proposal) { DoorSettings.from(proposal.keys(DoorConfig.class)); }
 * }
 * }</pre>
 *
 * <p>One thread at a time, not always the same.
 */
@ConsumerType
public interface SettingsCheck {
    /**
     * Whether it looks at configurations of this component.
     *
     * @param component its PID or, if there can be several, that of its factory
     * @param keys      those its Metatype describes
     */
    boolean covers(String component, Set<String> keys);

    /**
     * Looks at one configuration; its values fit Metatype already.
     *
     * @throws IllegalArgumentException if the component would not work with it. The message is
     *                                  {@code key: expected E, found F}, or
     *                                  {@code key: expected E, found F; advice}; it never holds a secret
     */
    void check(Proposal proposal);
}
