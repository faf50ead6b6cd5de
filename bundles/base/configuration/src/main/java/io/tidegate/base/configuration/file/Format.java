package io.tidegate.base.configuration.file;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The three kinds of configuration file, told apart by how the name ends. */
public enum Format {
    /** {@code key = value} lines; comments and layout survive a change. */
    CFG(".cfg", () -> new CfgSyntax()),
    /** One JSON object; comments are read over, and lost by a change. */
    JSON(".cfg.json", () -> new JsonSyntax()),
    /** The typed format of Felix Config Admin; the comment at its head survives a change. */
    CONFIG(".config", () -> new FelixSyntax());

    private final String ending;
    /** Made when it is used: the libraries of a format nobody uses need not be there. */
    private final Supplier<Syntax> syntax;

    Format(String ending, Supplier<Syntax> syntax) {
        this.ending = ending;
        this.syntax = syntax;
    }

    /** How the file name ends, with its dot. */
    public String ending() { return ending; }

    /**
     * Reads a file's text; never throws. {@code isList} tells which keys hold lists, where the text alone
     * does not.
     */
    public Parsed read(String text, Predicate<String> isList) { return syntax.get().read(text, isList); }

    /**
     * The file's text after a change.
     *
     * @param text    the present text; empty for a new file
     * @param values  every key that the file should have
     * @param touched the keys whose value changed, or that are removed
     * @throws IOException if a value cannot be written in this format
     */
    public String write(String text, Map<String, Object> values, Set<String> touched) throws IOException {
        return syntax.get().write(text, values, touched);
    }
}
