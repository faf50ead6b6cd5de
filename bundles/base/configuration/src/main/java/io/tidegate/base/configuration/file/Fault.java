package io.tidegate.base.configuration.file;

/**
 * What is wrong at one position of a configuration file. Never contains the value of a secret.
 *
 * @param line     from 1; 0 if it is not a single line
 * @param key      the key it is about; empty if it is about the file
 * @param expected what was expected
 * @param found    what is there
 * @param advice   what to do
 */
public record Fault(int line, String key, String expected, String found, String advice) {}
