package io.tidegate.base.configuration.file;

import java.util.Optional;

/**
 * The name of a configuration file says which configuration it is: {@code io.tidegate.can.replay~car.cfg}.
 *
 * @param file      the file name
 * @param component the PID of the component, or of its factory
 * @param instance  the name after {@code ~}; empty for a component that exists once
 * @param format    told by the ending
 */
public record ConfigName(String file, String component, String instance, Format format) {
    /** What may stand after {@code ~}. */
    private static final String INSTANCE = "[A-Za-z0-9_.-]+";

    /** The name, or empty if the file is none of the three formats, hidden, or a temporary file. */
    public static Optional<ConfigName> of(String file) {
        for (Format format : Format.values())
            if (file.endsWith(format.ending()) && !file.startsWith(".")
                    && file.length() > format.ending().length())
                return Optional.of(of(file, format));
        return Optional.empty();
    }

    private static ConfigName of(String file, Format format) {
        String pid = file.substring(0, file.length() - format.ending().length());
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? new ConfigName(file, pid, "", format)
                : new ConfigName(file, pid.substring(0, tilde), pid.substring(tilde + 1), format);
    }

    /** The name of a {@code .cfg} file for a PID such as {@code io.tidegate.can.replay~car}. */
    public static ConfigName ofPid(String pid) { return of(pid + Format.CFG.ending(), Format.CFG); }

    /** The PID of the configuration in Config Admin. */
    public String pid() { return isInstance() ? component + "~" + instance : component; }

    /** True if the name has a {@code ~}: one of several configurations of a factory. */
    public boolean isInstance() { return file.startsWith(component + "~"); }

    /** True if what stands after {@code ~} can be used as a name in PIDs, threads and metrics. */
    public boolean hasGoodInstance() { return !isInstance() || instance.matches(INSTANCE); }
}
