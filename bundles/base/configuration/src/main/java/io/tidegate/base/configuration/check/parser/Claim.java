package io.tidegate.base.configuration.check.parser;

/**
 * What a configuration wants for itself alone.
 *
 * @param key      that asks for it
 * @param line     where the key stands, 0 if it does not
 * @param resource for people: {@code TCP port 9100}
 */
public record Claim(String key, int line, String resource) {}
