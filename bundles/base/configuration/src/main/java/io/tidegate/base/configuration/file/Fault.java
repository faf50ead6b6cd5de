package io.tidegate.base.configuration.file;

/**
 * What is wrong at one place of a configuration file. Never carries the value of a secret.
 *
 * @param line     from 1; 0 if it is no single line
 * @param key      the key it is about; empty if it is about the file
 * @param expected what should stand there
 * @param found    what stands there
 * @param advice   what to do
 */
public record Fault(int line, String key, String expected, String found, String advice) {}
