package io.tidegate.console;

/** A part of the page. Asked by several request threads at once; holds nothing but its services. */
interface Section {
    /** Writes its table, or nothing if it has no subject. */
    void write(Html out);

    /**
     * Does what a button asked for.
     *
     * @param verb    which button
     * @param subject whose
     * @param value   of the field beside it, or empty
     * @return what was done, in a sentence; null if the verb is another section's
     */
    default String act(String verb, String subject, String value) { return null; }
}
