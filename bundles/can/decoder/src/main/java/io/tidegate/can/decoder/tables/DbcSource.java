package io.tidegate.can.decoder.tables;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.compare.Replacement;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DBC file: looked at now and then, and kept as it last was when it was good. A first file is taken as
 * far as it can be read; one that loses signals by a new mistake while it is in use is not good. Used by one
 * thread.
 */
final class DbcSource {
    private static final Logger LOG = LoggerFactory.getLogger(DbcSource.class);
    private static final int MAX_DIAGNOSTICS = 20;

    private final String name;
    private final Path path;
    private final Charset charset;
    private Stamp loaded;
    private Stamp seen;
    private DbcFile good;
    private String trouble = "";

    /** What tells one state of a file from another; null in place of one: it cannot be looked at. */
    private record Stamp(Object modified, long size) {}

    /**
     * @param name    of the decoder, for the log
     * @param charset of a file that is no UTF-8
     */
    DbcSource(String name, Path path, Charset charset) {
        this.name = name;
        this.path = path;
        this.charset = charset;
    }

    /** The file as it last was when it was good; null if it never was. */
    DbcFile good() { return good; }

    /** What is wrong with the file now; empty if nothing is. */
    String trouble() { return trouble; }

    /** What of the file in use was left out as it could not be read; empty if nothing was. */
    String lost() {
        List<Diagnostic> left = good == null ? List.of() : Replacement.leftOut(good);
        if (left.isEmpty()) return "";
        return left.get(0) + (left.size() == 1 ? "" : ", and " + (left.size() - 1) + " more")
                + "; correct the file, tidegate dbc lint "
                + path.getFileName() + " says more.";
    }

    /**
     * Looks whether the file is another than before and reads it if so. A change is only read once it has
     * been there unchanged for two looks, as whoever writes the file may not have finished.
     *
     * @return whether {@link #good} is another now
     */
    boolean look() {
        boolean first = seen == null && loaded == null && trouble.isEmpty();
        Stamp now = stamp();
        boolean settled = first || now != null && now.equals(seen);
        seen = now;
        return now != null && settled && !now.equals(loaded) && load(now);
    }

    private Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            trouble(cause(e));
            loaded = null;
            return null;
        }
    }

    private boolean load(Stamp now) {
        loaded = now;
        try {
            DbcFile file = DbcReader.read(path, charset);
            String refusal = Replacement.refusal(good, file);
            if (!refusal.isEmpty()) {
                trouble(refusal);
                return false;
            }
            good = file;
            report(file);
            return true;
        } catch (IOException e) {
            trouble(cause(e));
            loaded = null;
            return false;
        }
    }

    private static String cause(IOException e) {
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof AccessDeniedException) return "no permission to read it";
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void trouble(String cause) {
        String before = trouble;
        String meanwhile = good == null ? "" : "; the last good one stays in use";
        trouble = "dbc: cannot use " + path + ": " + cause + meanwhile
                + ". Put a DBC file there, or correct the key dbc;"
                + " checked again every second.";
        if (!trouble.equals(before)) LOG.error("{}: {}", name, trouble);
    }

    private void report(DbcFile file) {
        trouble = "";
        LOG.info("{}: loaded {}, {} messages", name, path, file.messages().size());
        List<Diagnostic> diagnostics = file.diagnostics();
        diagnostics.stream().limit(MAX_DIAGNOSTICS).forEach(one -> LOG.warn("{}: {}", name, one));
        if (diagnostics.size() > MAX_DIAGNOSTICS)
            LOG.warn("{}: {} more like these in {}", name, diagnostics.size() - MAX_DIAGNOSTICS, path);
    }
}
