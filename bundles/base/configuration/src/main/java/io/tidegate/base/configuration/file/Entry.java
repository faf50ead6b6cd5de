package io.tidegate.base.configuration.file;

/**
 * One key of a configuration file and what stands there, before anyone looked at its type.
 *
 * @param key   as written, without a JSON type suffix
 * @param line  where the key stands, from 1
 * @param value text, number, truth value or character, or an array or collection of them
 */
public record Entry(String key, int line, Object value) {}
