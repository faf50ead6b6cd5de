package io.tidegate.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import io.tidegate.launcher.feature.Assembly;
import io.tidegate.launcher.feature.FeatureReader;
import io.tidegate.testkit.servers.Ports;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ops4j.pax.exam.Option;

/** The shipped feature "full" as Pax Exam options: read by the launcher's own class, in an empty home. */
final class ShippedFramework {
    private static final String[] FOLDERS = {"config", "data", "addons"};

    private ShippedFramework() {}

    static Option[] options() throws Exception {
        Path target = Distribution.home().getParent().resolveSibling("itest/target");
        Path home = Files.createTempDirectory(Files.createDirectories(target), "home");
        Map<String, String> folders = new LinkedHashMap<>();
        for (String folder : FOLDERS)
            folders.put("tidegate." + folder, Files.createDirectories(home.resolve(folder)).toString());
        folders.put("tidegate.home", Distribution.home().toString());
        folders.put("tidegate.logging", Distribution.home().resolve("lib/logback.xml").toString());
        Assembly assembly = new FeatureReader(Distribution.home().resolve("features"),
                Distribution.home().resolve("bundles")).read(List.of("full"), folders);
        Map<String, String> properties = new HashMap<>(assembly.frameworkProperties());
        properties.put("org.osgi.service.http.port", Integer.toString(Ports.free()));
        properties.put("test.foreign.bundle", foreignBundle(home).toString());
        properties.remove("org.osgi.framework.startlevel.beginning");

        List<Option> options = new ArrayList<>();
        properties.forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
        for (Assembly.Item item : assembly.bundles())
            options.add(bundle("reference:" + item.jar().toUri()).startLevel(item.startLevel()));
        options.add(frameworkStartLevel(20));
        options.add(cleanCaches(true));
        options.add(junitBundles());
        return options.toArray(Option[]::new);
    }

    /** The bundle that somebody else would build: one package, one component. */
    private static Path foreignBundle(Path home) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {
                Path.of(ShippedFramework.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toFile(),
                Path.of(io.tidegate.api.signal.SampleSink.class.getProtectionDomain().getCodeSource()
                        .getLocation()
                        .toURI()).toFile()});
            builder.setBundleSymbolicName("com.example.counting");
            builder.setProperty("Private-Package", "com.example.counting");
            builder.setProperty("Import-Package", "!org.junit.*, !io.tidegate.testkit.*, *");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) throw new AssertionError(builder.getErrors());
            Path file = home.resolve("counting.jar");
            jar.write(file.toFile());
            return file;
        }
    }
}
