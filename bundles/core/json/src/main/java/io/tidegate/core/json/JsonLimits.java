package io.tidegate.core.json;

/**
 * Limits for JSON. A parser alone accepts everything: deep nesting ends its thread with a stack overflow,
 * and a number of a million digits keeps it busy for minutes. Immutable.
 *
 * @param chars     maximum characters of the whole text, at least 1
 * @param depth     maximum nesting of objects and lists, at least 1
 * @param digits    maximum characters of one number, including sign and point, at least 1
 * @param names     maximum number of names in all objects together, at least 1
 * @param nameChars maximum characters of one name as it is written, at least 1
 */
public record JsonLimits(int chars, int depth, int digits, int names, int nameChars) {
    /** For texts from a network: messages of a few hundred characters, responses of a few thousand. */
    public static final JsonLimits MESSAGE = new JsonLimits(256 << 10, 32, 400, 2_000, 256);
    /** For files that people write: 1 MiB at most. */
    public static final JsonLimits FILE = new JsonLimits(1 << 20, 32, 400, 20_000, 1_000);

    /** @throws IllegalArgumentException if a limit is less than 1 */
    public JsonLimits {
        if (Math.min(Math.min(chars, depth), Math.min(digits, Math.min(names, nameChars))) < 1)
            throw new IllegalArgumentException(
                    "expected limits of at least 1, found " + chars + ", " + depth + ", "
                            + digits + ", " + names + ", " + nameChars);
    }

    /**
     * Checks a text before a parser reads it; whether it is JSON, the parser decides. Needs no stack and no
     * memory, and time in proportion to the text.
     *
     * @throws JsonFault if it exceeds a limit; says which one, and where
     */
    public void check(String text) {
        if (text.length() > chars) throw new JsonFault("is longer than " + chars + " characters", 0, 0);
        new JsonLook(this, text).through();
    }
}
