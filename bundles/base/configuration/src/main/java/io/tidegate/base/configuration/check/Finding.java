package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.file.Fault;

/**
 * What is wrong in a configuration file, in the words that users read. Never contains the value of a secret.
 *
 * @param level    how bad it is
 * @param file     the file name, without its folder
 * @param line     from 1; 0 if it is not a single line
 * @param key      the key it is about; empty if it is about the file
 * @param expected what was expected
 * @param found    what is there
 * @param advice   what to do
 */
public record Finding(Level level, String file, int line, String key, String expected, String found,
        String advice) {
    /** How bad a finding is. */
    public enum Level {
        /** The file is not used. */
        ERROR,
        /** The file is used, and will hardly do what is wanted. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    /** A fault that keeps the file from being used. */
    public static Finding of(String file, Fault fault) { return of(Level.ERROR, file, fault); }

    static Finding of(Level level, String file, Fault fault) {
        return new Finding(level, file, fault.line(), fault.key(), fault.expected(), fault.found(),
                fault.advice());
    }

    /** The same as a fault that keeps the file from being used. */
    Finding asError() { return new Finding(Level.ERROR, file, line, key, expected, found, advice); }

    /** True if the file cannot be used. */
    public boolean isError() { return level == Level.ERROR; }

    /**
     * {@code io.tidegate.sinks.influx1~plant.cfg:7: port: expected a whole number from 1 to 65535, found
     * "x"; ...}.
     */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence();
    }

    /** The same without the file and the line. */
    public String sentence() {
        return (key.isEmpty() ? "" : key + ": ") + "expected " + expected + ", found " + found + "; "
                + advice;
    }
}
