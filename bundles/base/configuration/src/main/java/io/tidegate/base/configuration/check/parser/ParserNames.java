package io.tidegate.base.configuration.check.parser;

import io.tidegate.api.config.SettingsCheck;
import java.io.IOException;
import java.util.List;

/** The file by which a bundle names its checks, in the form of {@link java.util.ServiceLoader}. */
public final class ParserNames {
    /** Where it is in a bundle. */
    public static final String ENTRY = "META-INF/services/" + SettingsCheck.class.getName();

    /** Finds a class of the bundle. */
    @FunctionalInterface
    public interface Classes {
        /** The class with this name. */
        Class<?> find(String name) throws ClassNotFoundException;
    }

    private ParserNames() {}

    /** The names of classes in such a file. */
    public static List<String> of(String text) {
        return text.lines().map(line -> line.replaceAll("#.*", "").strip()).filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * Makes one.
     *
     * @throws IOException if the class is not there, or is no check; says which
     */
    public static SettingsCheck load(String name, Classes classes) throws IOException {
        try {
            return (SettingsCheck) classes.find(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new IOException(ENTRY + " names " + name
                    + ", which is no public SettingsCheck with a public constructor ("
                    + e + ")", e);
        }
    }
}
