package io.tidegate.api.config;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A configuration that somebody wants to apply. For the thread that a {@link SettingsCheck} is called on,
 * while it is called.
 */
@ProviderType
public interface Proposal {
    /** Of the configuration, such as {@code io.tidegate.can.replay~car}. */
    String pid();

    /** The part after the {@code ~} of the PID; empty if there is none. */
    String instance();

    /**
     * The values by key, as written, with {@code $[env:...]}, {@code $[secret:...]} and {@code $[prop:...]}
     * filled in.
     */
    Map<String, Object> values();

    /**
     * A typed view of the values, by the rules of Declarative Services: {@code a_b} is the key {@code a.b}. A
     * key that is not there has the default.
     *
     * @param type the annotation or public interface of the {@code @ObjectClassDefinition}
     * @throws IllegalArgumentException if a value has another type: names key, expected and found
     */
    <K> K keys(Class<K> type);

    /** The folder of the configuration files: where relative paths of files to read start. */
    Path configFolder();

    /** The folder of the gateway's data: where relative paths of files to write start. */
    Path dataFolder();

    /**
     * Reports something outside the configuration that is wrong now, but may be right later: a file that is
     * missing or cannot be read. A running component keeps its configuration until this is corrected; one
     * that does not run yet gets the new configuration anyway, and reports what is missing.
     *
     * @param advice what to do
     */
    void doubt(String key, String expected, String found, String advice);

    /** Names a file that was read: when it changes, the configuration is checked again. */
    void reads(Path file);

    /**
     * Claims a resource that only one configuration can use, such as {@code TCP port 9100} or {@code serial
     * port /dev/ttyUSB0}. Of two configurations that claim the same text, only one is applied.
     *
     * @param key      that asks for it
     * @param resource for people
     */
    void claims(String key, String resource);
}
