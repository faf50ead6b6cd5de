package io.tidegate.base.health.addon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.base.health.TestBundles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;

class AddonsTest {
    @TempDir
    private Path folder;
    private final Set<Path> running = new HashSet<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Map<Path, AddonFault> faults = new HashMap<>();
    private Bundle[] here = {};
    private Instant now = Instant.EPOCH;
    private Addons addons;

    @BeforeEach
    void watch() {
        addons = new Addons(folder, this::fault, () -> elsewhere, () -> now);
    }

    private AddonFault fault(Path jar) {
        return running.contains(jar) ? AddonFault.NONE
                : faults.getOrDefault(jar, AddonJar.fault(jar, null, here));
    }

    private FlowStatus lookLater() {
        addons.look();
        now = now.plus(Addons.PATIENCE);
        addons.look();
        assertTrue(addons.status().balances(), addons.status().toString());
        return addons.status();
    }

    private Path jar(String name, String symbolicName) throws IOException {
        return jar(name, symbolicName, "1.0.0");
    }

    private Path jar(String name, String symbolicName, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream made = new JarOutputStream(out, manifest)) {
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
    void saysThatAJarWasCutOff() throws IOException {
        Path jar = jar("cut.jar", "cut");
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));
        FlowStatus status = lookLater();
        assertEquals(1, status.dropped());
        assertTrue(
                status.trouble().startsWith(jar + ": expected a complete jar, found one that cannot be read"),
                status.trouble());
    }

    @Test
    void saysThatAJarIsNoBundle() throws IOException {
        Path jar = jar("plain.jar", null);
        assertEquals(jar
                + ": expected an OSGi bundle, found a jar without Bundle-SymbolicName in its manifest; drop "
                + "in a bundle instead", lookLater().trouble());
    }

    @Test
    void saysThatAManifestIsBroken() throws IOException {
        Path jar = folder.resolve("broken.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\nno colon here\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertTrue(lookLater().trouble().contains("META-INF/MANIFEST.MF is broken; build the jar again"),
                lookLater().trouble());
    }

    @Test
    void saysThatAVersionIsNone() throws IOException {
        jar("odd.jar", "odd", "one");
        assertTrue(
                lookLater().trouble().contains(
                        "expected a version such as 1.2.3 as Bundle-Version in its manifest, found 'one'"),
                lookLater().trouble());
    }

    @Test
    void saysWhichFileHasTheSameBundle() throws IOException {
        here = new Bundle[] {TestBundles.bundle("same", "1.0.0", "file:/addons/old.jar", Bundle.ACTIVE)};
        jar("new.jar", "same;singleton:=true", "1.0.0");
        assertEquals("", lookLater().trouble(), "it runs");
        assertTrue(addons.health("").sentence().contains("same 1.0.0 is here already (old.jar)"),
                addons.health("").sentence());
    }

    @Test
    void saysWhatToDoOnceTheOtherFileOfTheSameBundleIsGone() throws IOException {
        jar("new.jar", "same", "1.0.0");
        assertTrue(lookLater().trouble().contains("delete it, wait two seconds, and copy it again"),
                lookLater().trouble());
    }

    @Test
    void theOlderOfTwoVersionsIsSupersededAndSomebodyShouldDeleteIt() {
        Bundle old = TestBundles.bundle("same", "1.0.0", "file:/addons/a.jar", Bundle.RESOLVED);
        Bundle young = TestBundles.bundle("same", "1.1.0", "file:/addons/b.jar", Bundle.ACTIVE);
        Bundle[] all = {old, young};
        assertEquals(AddonFault.attention(
                "version 1.0.0 of same is superseded by version 1.1.0 (b.jar), which runs in its place: "
                        + "delete the older file"), AddonJar.fault(folder.resolve("a.jar"), old, all));
        assertEquals(AddonFault.NONE, AddonJar.fault(folder.resolve("b.jar"), young, all));
    }

    @Test
    void twoVersionsThatBothRunAreSaid() {
        Bundle shipped = TestBundles.bundle("same", "1.0.0", "reference:file:/bundles/a.jar", Bundle.ACTIVE);
        Bundle young = TestBundles.bundle("same", "1.1.0", "file:/addons/b.jar", Bundle.ACTIVE);
        assertEquals(AddonFault.attention(
                "version 1.1.0 of same runs beside version 1.0.0 (a.jar), and both do the same work: delete "
                        + "one of them, or stop it in the web console"),
                AddonJar.fault(folder.resolve("b.jar"), young, new Bundle[] {shipped, young}));
    }

    @Test
    void twoVersionsOfALibraryThatAreBothNeededAreWell() {
        BundleCapability one = TestBundles.has("lib", "1.0.0");
        BundleCapability two = TestBundles.has("lib", "2.0.0");
        Bundle user = TestBundles.bundle("user", "1.0.0", "file:/addons/user.jar", Bundle.ACTIVE);
        Bundle old = TestBundles.library("1.0.0", Bundle.ACTIVE, List.of(one),
                new TestBundles.Wire(user, TestBundles.needs("", one, false)));
        Bundle young = TestBundles.library("2.0.0", Bundle.ACTIVE, List.of(two));
        Bundle[] all = {old, young, user};
        assertEquals(AddonFault.NONE, AddonJar.fault(folder.resolve("lib-1.0.0.jar"), old, all));
        assertEquals(AddonFault.NONE, AddonJar.fault(folder.resolve("lib-2.0.0.jar"), young, all));
    }

    @Test
    void aNewerLibraryThatNobodyTakesIsSaidWithWhoStillUsesTheOlder() {
        BundleCapability one = TestBundles.has("lib", "1.0.0");
        BundleCapability more = TestBundles.has("lib", "1.1.0");
        BundleRequirement both = TestBundles.needs("", Set.of(one, more));
        Bundle user = TestBundles.bundle("user", "1.0.0", "file:/addons/user.jar", Bundle.ACTIVE);
        Bundle old =
                TestBundles.library("1.0.0", Bundle.ACTIVE, List.of(one), new TestBundles.Wire(user, both));
        Bundle young = TestBundles.library("1.1.0", Bundle.ACTIVE, List.of(more));
        assertEquals(AddonFault.attention(
                "version 1.0.0 of lib is still used by user, though version 1.1.0 (lib-1.1.0.jar) would do: "
                        + "delete the older file"),
                AddonJar.fault(folder.resolve("lib-1.0.0.jar"), old, new Bundle[] {old, young, user}));
    }

    @Test
    void oneThatDoesNotComeToAnEndIsTrouble() {
        Bundle hangs = TestBundles.bundle("hang", "1.0.0", "file:/addons/hang.jar", Bundle.STOPPING);
        assertEquals(
                AddonFault.trouble(
                        "it was stopped but does not end, so it may still do its work: stop and start the"
                                + " gateway, and report it to its author"),
                AddonJar.fault(folder.resolve("hang.jar"), hangs, new Bundle[] {hangs}));
    }

    @Test
    void oneThatIsStillOnItsWayIsGivenItsTimeAnew() throws IOException {
        Path jar = jar("slow.jar", "slow");
        faults.put(jar, AddonFault.trouble("it is not installed"));
        addons.look();
        now = now.plus(Addons.PATIENCE);
        faults.put(jar, AddonFault.trouble("it is not started"));
        addons.look();
        assertEquals("", addons.status().trouble());
        assertTrue(lookLater().trouble().endsWith("it is not started"), addons.status().trouble());
        faults.put(jar, AddonFault.trouble("it is broken"));
        addons.look();
        assertTrue(addons.status().trouble().endsWith("it is broken"), "what is in view stays so");
    }

    @Test
    void whatSomebodyShouldTidyUpIsAttentionAndWhatDoesNotRunIsTrouble() throws IOException {
        running.add(jar("new.jar", "same", "1.1.0"));
        faults.put(jar("old.jar", "same", "1.0.0"), AddonFault.attention("it is superseded"));
        FlowStatus status = lookLater();
        assertEquals(new FlowStatus("base.health", "addons", "bundles", 2, 1, 1, 0, ""), status);
        assertEquals(new Health(Level.ATTENTION, folder.resolve("old.jar") + ": it is superseded"),
                addons.health(""));
        Path plain = jar("plain.jar", null);
        lookLater();
        assertEquals(Level.TROUBLE, addons.health("").level());
        assertTrue(
                addons.health("").sentence()
                        .matches(plain + ": expected an OSGi bundle.*old\\.jar: it is superseded"),
                addons.health("").sentence());
    }

    @Test
    void aBundleFromElsewhereThatDoesNotResolveIsSaid() {
        elsewhere.put("mine 1.0.0", "it needs the package a.b, which no bundle here provides");
        assertEquals("mine 1.0.0: it needs the package a.b, which no bundle here provides",
                lookLater().trouble());
        elsewhere.clear();
        addons.look();
        assertEquals(0, addons.status().received());
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
