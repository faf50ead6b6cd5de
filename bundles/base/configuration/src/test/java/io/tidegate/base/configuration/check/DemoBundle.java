package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.MetatypeXml;
import io.tidegate.base.configuration.check.parser.ParserNames;
import io.tidegate.base.configuration.demo.DemoSettingsCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A bundle with nothing but the Metatype XML of {@code src/test/cases}: a sink with instances and a component
 * without.
 */
public final class DemoBundle {
    private static final Path XML = Path.of("src/test/cases/metatype.xml");

    private DemoBundle() {}

    /** What it describes. */
    public static List<Description> descriptions() {
        try (var in = Files.newInputStream(XML)) {
            return MetatypeXml.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar of the same bundle, with nothing but the Metatype XML in it. */
    public static byte[] withoutParser(Path folder) throws IOException {
        Path jar = jar(Files.createDirectories(folder.resolve("other")), false);
        return Files.readAllBytes(jar);
    }

    /** The same as a bundle's jar, with its parser. */
    public static Path jar(Path folder) throws IOException { return jar(folder, true); }

    private static Path jar(Path folder, boolean hasParser) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "demo");
        main.putValue("Import-Package", "io.tidegate.api.config");
        Path jar = folder.resolve("demo.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("OSGI-INF/metatype/demo.xml"));
            Files.copy(XML, out);
            if (!hasParser)
                return jar;
            out.putNextEntry(new ZipEntry(ParserNames.ENTRY));
            out.write((DemoSettingsCheck.class.getName() + "   # its parser\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (String type : List.of("DemoSettingsCheck", "DemoSettingsCheck$Keys")) {
                String entry =
                        DemoSettingsCheck.class.getPackageName().replace('.', '/') + "/" + type + ".class";
                out.putNextEntry(new ZipEntry(entry));
                out.write(DemoSettingsCheck.class.getResourceAsStream(type + ".class").readAllBytes());
            }
        }
        return jar;
    }
}
