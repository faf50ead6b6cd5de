package io.tidegate.core.dbc;

import java.util.List;

/**
 * The contents of a DBC file, as far as frames are concerned. Immutable.
 *
 * @param name        of the file
 * @param messages    in the order of the file; each id once, the last one
 * @param diagnostics whatever was left out, mended or kept although unusual, in the order of the file
 */
public record DbcFile(String name, List<MessageLayout> messages, List<Diagnostic> diagnostics) {
    public DbcFile {
        messages = List.copyOf(messages);
        diagnostics = List.copyOf(diagnostics);
    }
}
