package io.tidegate.core.json;

/**
 * How much JSON is taken. A parser alone takes what it gets: nesting ends its thread with a stack overflow, a
 * number of a million digits keeps it busy for minutes. Immutable.
 *
 * @param chars     most characters of the whole text, at least 1
 * @param depth     most objects and lists within each other, at least 1
 * @param digits    most characters of one number, its sign and point included, at least 1
 * @param names     most names of all objects together, at least 1
 * @param nameChars most characters of one name as it is written, at least 1
 */
public record JsonLimits(int chars, int depth, int digits, int names, int nameChars) {
    /** What comes by a network: messages of a few hundred characters, answers of a few thousand. */
    public static final JsonLimits MESSAGE = new JsonLimits(256 << 10, 32, 400, 2_000, 256);
    /** What somebody wrote down: a file of at most 1 MiB. */
    public static final JsonLimits FILE = new JsonLimits(1 << 20, 32, 400, 20_000, 1_000);

    /** @throws IllegalArgumentException if a limit is less than 1 */
    public JsonLimits {
        if (Math.min(Math.min(chars, depth), Math.min(digits, Math.min(names, nameChars))) < 1)
            throw new IllegalArgumentException(
                    "expected limits of at least 1, found " + chars + ", " + depth + ", "
                            + digits + ", " + names + ", " + nameChars);
    }

    /**
     * Looks through a text before a parser does; whether it is JSON, the parser decides. Needs no stack and
     * no memory, and time in proportion to the text.
     *
     * @throws JsonFault if it is more than the limits; says which one, and where
     */
    public void check(String text) {
        if (text.length() > chars) throw new JsonFault("is longer than " + chars + " characters", 0, 0);
        new JsonLook(this, text).through();
    }
}
