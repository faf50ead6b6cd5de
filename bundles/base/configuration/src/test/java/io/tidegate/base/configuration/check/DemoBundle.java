package io.tidegate.base.configuration.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle with nothing but the Metatype XML of {@code src/test/cases}: a sink with instances and a component without. */
public final class DemoBundle {
    private static final Path XML = Path.of("src/test/cases/metatype.xml");

    private DemoBundle() { }

    /** What it describes. */
    public static List<Description> descriptions() {
        try (var in = Files.newInputStream(XML)) {
            return MetatypeXml.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as a bundle's jar. */
    public static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "demo");
        Path jar = folder.resolve("demo.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("OSGI-INF/metatype/demo.xml"));
            Files.copy(XML, out);
        }
        return jar;
    }
}
