package io.tidegate.api.config;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** A configuration that somebody wants to apply. For the thread that a {@link SettingsCheck} is called on, while it is called. */
@ProviderType
public interface Proposal {
    /** Of the configuration, such as {@code io.tidegate.can.replay~car}. */
    String pid();

    /** What stands behind the {@code ~} of the PID; empty if there is none. */
    String instance();

    /** By key, as they stand there, with {@code $[env:...]}, {@code $[secret:...]} and {@code $[prop:...]} filled in. */
    Map<String, Object> values();

    /**
     * A typed view of the values, by the rules of Declarative Services: {@code a_b} is the key {@code a.b}. A key that is not
     * there has the default.
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
     * Tells of something outside the configuration that is not as it has to be, and may be later: a file that is not there or
     * cannot be read. A component that works goes on with the configuration it has until that is mended; one that does not work
     * yet gets the new configuration all the same, and says itself what is missing.
     *
     * @param advice what to do
     */
    void doubt(String key, String expected, String found, String advice);

    /** Names a file that was looked at: once it is another one, the configuration is looked at again. */
    void reads(Path file);

    /**
     * Claims what only one configuration can have, such as {@code TCP port 9100} or {@code serial port /dev/ttyUSB0}. Two that
     * claim the same, by this text, are not applied both.
     *
     * @param key      that asks for it
     * @param resource for people
     */
    void claims(String key, String resource);
}
