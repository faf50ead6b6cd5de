package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.Finding.Level;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.ConfigText;
import io.tidegate.base.configuration.file.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Checks a configuration folder without a running gateway, for {@code tidegate check}. Needs no OSGi
 * framework; for {@code .config} files Felix Config Admin must be on the class path, for {@code .cfg.json}
 * files Felix cm.json, its converter and a JSON implementation.
 */
public final class ConfigCheck {
    private ConfigCheck() { }

    /**
     * Checks every file of a folder.
     *
     * @param configDir  the folder; its subfolders are not looked at
     * @param bundleJars every bundle the gateway would start, add-ons too; those without Metatype XML do no harm
     * @return what is wrong, by file and line; empty if all is well
     */
    public static List<Finding> check(Path configDir, Collection<Path> bundleJars) {
        List<Finding> findings = new ArrayList<>();
        Checker checker = new Checker(describe(bundleJars, findings), System::getenv, configDir);
        try {
            FolderCheck folder = new FolderCheck(configDir);
            findings.addAll(folder.strangers());
            for (ConfigName name : folder.files().values())
                findings.addAll(check(configDir, folder, name, checker));
        } catch (IOException e) {
            findings.add(Finding.of(Level.ERROR, configDir.toString(), new Fault(0, "", "a folder this user may read",
                e.getClass().getSimpleName(), "create it, or name another one")));
        }
        return findings;
    }

    private static List<Finding> check(Path dir, FolderCheck folder, ConfigName name, Checker checker)
            throws NoSuchFileException {
        ConfigText text = ConfigText.read(dir.resolve(name.file()));
        List<Finding> findings = new ArrayList<>(folder.rival(name).stream().toList());
        if (text.fault() != null)
            findings.add(Finding.of(Level.ERROR, name.file(), text.fault()));
        else
            findings.addAll(checker.check(name, text.text()).findings());
        return findings;
    }

    private static Descriptions describe(Collection<Path> jars, List<Finding> findings) {
        Descriptions descriptions = new Descriptions();
        for (Path jar : jars)
            try {
                descriptions.put(jar.toString(), describe(jar));
            } catch (IOException e) {
                findings.add(Finding.of(Level.WARNING, jar.getFileName().toString(), new Fault(0, "",
                    "a bundle with readable Metatype XML", String.valueOf(e.getMessage()), "replace the file")));
            }
        return descriptions;
    }

    private static List<Description> describe(Path bundle) throws IOException {
        List<Description> found = new ArrayList<>();
        if (Files.isDirectory(bundle))
            return found;
        try (JarFile jar = new JarFile(bundle.toFile(), false)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator)
                if (entry.getName().matches("OSGI-INF/metatype/[^/]+\\.xml"))
                    try (var in = jar.getInputStream(entry)) {
                        found.addAll(MetatypeXml.read(in));
                    }
        }
        return found;
    }
}
