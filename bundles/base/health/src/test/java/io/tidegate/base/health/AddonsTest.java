package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddonsTest {
    @TempDir
    private Path folder;
    private final Set<Path> running = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private Addons addons;

    @BeforeEach
    void watch() {
        addons = new Addons(folder, jar -> running.contains(jar) ? "" : AddonJar.fault(jar, null), () -> now);
    }

    private FlowStatus lookLater() {
        addons.look();
        now = now.plus(Addons.PATIENCE);
        addons.look();
        assertTrue(addons.status().balances(), addons.status().toString());
        return addons.status();
    }

    private Path jar(String name, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream made = new JarOutputStream(out, manifest)) {
            made.flush();
        }
        return jar;
    }

    @Test
    void aJarThatRunsIsWell() throws IOException {
        running.add(jar("good.jar", "good"));
        assertEquals(new FlowStatus("base.health", "addons", "bundles", 1, 1, 0, 0, ""), lookLater());
    }

    @Test
    void anErrorInALookIsKeptInsideAndTheNextLookGoesOn() throws IOException {
        boolean[] broken = {true};
        addons = new Addons(folder, jar -> {
            if (broken[0]) throw new NoClassDefFoundError("once");
            return "";
        }, () -> now);
        jar("good.jar", "good");
        addons.look();
        broken[0] = false;
        assertEquals(new FlowStatus("base.health", "addons", "bundles", 1, 1, 0, 0, ""), lookLater());
    }

    @Test
    void saysThatAJarWasCutOff() throws IOException {
        Path jar = jar("cut.jar", "cut");
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));
        FlowStatus status = lookLater();
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().startsWith(jar + ": expected a whole jar, found one that cannot be read"),
                status.trouble());
    }

    @Test
    void saysThatAJarIsNoBundle() throws IOException {
        Path jar = jar("plain.jar", null);
        assertEquals(jar + ": expected an OSGi bundle, found a jar without Bundle-SymbolicName in its manifest; drop in a"
                + " bundle instead", lookLater().trouble());
    }

    @Test
    void isPatientWithAJarThatIsStillCopied() throws IOException {
        Path jar = jar("slow.jar", "slow");
        addons.look();
        now = now.plus(Addons.PATIENCE);
        Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        addons.look();
        assertEquals("", addons.status().trouble());
        assertEquals(1, addons.status().waiting());
    }

    @Test
    void forgetsAJarThatIsGone() throws IOException {
        Path jar = jar("plain.jar", null);
        lookLater();
        Files.delete(jar);
        addons.look();
        assertEquals(new FlowStatus("base.health", "addons", "bundles", 0, 0, 0, 0, ""), addons.status());
    }

    @Test
    void aFolderThatIsNotThereHasNoJars() throws IOException {
        Files.delete(folder);
        addons.look();
        assertEquals("", addons.status().trouble());
        Files.createDirectory(folder);
    }
}
