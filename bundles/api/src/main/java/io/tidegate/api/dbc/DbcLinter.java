package io.tidegate.api.dbc;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reviews DBC files for their authors: what the console and the shell show. Any thread; stateless. */
@ProviderType
@FunctionalInterface
public interface DbcLinter {
    /**
     * All findings, in the order of the file; empty if there are none. Never fails, whatever the bytes are.
     *
     * @param name    of the file, as it shall stand in the remarks
     * @param content of the file
     */
    List<DbcRemark> lint(String name, byte[] content);
}
