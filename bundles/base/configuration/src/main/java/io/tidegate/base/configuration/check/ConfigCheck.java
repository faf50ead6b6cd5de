package io.tidegate.base.configuration.check;

import io.tidegate.api.config.SettingsCheck;
import io.tidegate.base.configuration.check.Finding.Level;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.metatype.MetatypeXml;
import io.tidegate.base.configuration.check.parser.BundleFile;
import io.tidegate.base.configuration.check.parser.JarParsers;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.ConfigText;
import io.tidegate.base.configuration.file.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Checks a configuration folder without a running gateway, for {@code tidegate check}. Needs no OSGi
 * framework; for {@code .config} files Felix Config Admin must be on the class path, for {@code .cfg.json}
 * files Felix cm.json, its converter and a JSON implementation.
 */
public final class ConfigCheck {
    private ConfigCheck() {}

    /**
     * Checks every file of a folder.
     *
     * @param configDir  the folder; its subfolders are not looked at
     * @param bundleJars every bundle the gateway would start, add-ons too; those without Metatype XML do no
     *                   harm
     * @return what is wrong, by file and line; empty if all is well
     */
    public static List<Finding> check(Path configDir, Collection<Path> bundleJars) {
        return check(configDir, configDir.toAbsolutePath().resolveSibling("data"), bundleJars);
    }

    /** @param dataDir the folder that the gateway would keep its data in; nothing is written there */
    public static List<Finding> check(Path configDir, Path dataDir, Collection<Path> bundleJars) {
        List<Finding> findings = new ArrayList<>();
        try (JarParsers jars = new JarParsers(bundleJars)) {
            Parsers parsers = new Parsers((sentence, thrown) -> {});
            Descriptions descriptions = describe(bundleJars, jars, parsers, findings);
            findings.addAll(check(configDir, new Checker(descriptions, parsers,
                    new Surroundings(System::getenv, property -> null, configDir, dataDir, true))));
        } catch (IOException e) {
            findings.add(Finding.of(Level.WARNING, configDir.toString(),
                    new Fault(0, "", "bundles that can be closed",
                            e.toString(), "check the disk")));
        }
        return findings;
    }

    private static List<Finding> check(Path configDir, Checker checker) {
        List<Finding> findings = new ArrayList<>();
        try {
            FolderCheck folder = new FolderCheck(configDir);
            findings.addAll(folder.strangers());
            Claims claims = new Claims();
            for (ConfigName name : folder.files().values())
                findings.addAll(check(configDir, folder, name, checker, claims));
        } catch (IOException e) {
            findings.add(Finding.of(Level.ERROR, configDir.toString(),
                    new Fault(0, "", "a folder this user may read",
                            e.getClass().getSimpleName(), "create it, or name another one")));
        }
        return findings;
    }

    private static List<Finding> check(Path dir, FolderCheck folder, ConfigName name, Checker checker,
            Claims claims)
            throws NoSuchFileException {
        ConfigText text = ConfigText.read(dir.resolve(name.file()));
        List<Finding> findings = new ArrayList<>(folder.rival(name).stream().toList());
        if (text.fault() != null) {
            findings.add(Finding.of(Level.ERROR, name.file(), text.fault()));
            return findings;
        }
        Checked checked = checker.check(name, text.text());
        findings.addAll(checked.findings());
        if (findings.stream().noneMatch(Finding::isError))
            claims.put(name, checked.claims()).ifPresent(findings::add);
        return findings;
    }

    private static Descriptions describe(Collection<Path> bundles, JarParsers jars, Parsers parsers,
            List<Finding> findings) {
        Descriptions descriptions = new Descriptions();
        for (Path jar : bundles)
            try {
                descriptions.put(jar.toString(), describe(jar));
                List<SettingsCheck> checks = jars.of(jar);
                parsers.put(jar.toString(), "", () -> checks);
            } catch (IOException e) {
                findings.add(Finding.of(Level.WARNING, jar.getFileName().toString(), new Fault(0, "",
                        "a bundle with readable Metatype XML and checks", String.valueOf(e.getMessage()),
                        "replace the file")));
            }
        return descriptions;
    }

    private static List<Description> describe(Path bundle) throws IOException {
        List<Description> found = new ArrayList<>();
        try (BundleFile file = new BundleFile(bundle)) {
            for (String entry : file.entries("OSGI-INF/metatype"))
                if (entry.endsWith(".xml"))
                    found.addAll(MetatypeXml.read(new ByteArrayInputStream(file.read(entry).orElseThrow())));
        }
        return found;
    }
}
