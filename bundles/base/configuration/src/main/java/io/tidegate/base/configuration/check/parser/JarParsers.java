package io.tidegate.base.configuration.check.parser;

import io.tidegate.api.config.SettingsCheck;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The checks of bundles without a framework: all their jars behind one class loader. */
public final class JarParsers implements AutoCloseable {
    private final URLClassLoader loader;

    /** @param jars every bundle the gateway would start, add-ons too */
    public JarParsers(Collection<Path> jars) {
        loader = new URLClassLoader(jars.stream().map(JarParsers::url).toArray(URL[]::new),
                SettingsCheck.class.getClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The checks that one of the bundles names. */
    public List<SettingsCheck> of(Path bundle) throws IOException {
        List<SettingsCheck> checks = new ArrayList<>();
        try (BundleFile file = new BundleFile(bundle)) {
            Optional<byte[]> names = file.read(ParserNames.ENTRY);
            if (names.isPresent())
                for (String name : ParserNames.of(new String(names.get(), StandardCharsets.UTF_8)))
                    checks.add(ParserNames.load(name, loader::loadClass));
        }
        return checks;
    }

    @Override
    public void close() throws IOException { loader.close(); }
}
