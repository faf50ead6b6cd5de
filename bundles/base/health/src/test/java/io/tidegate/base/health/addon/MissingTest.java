package io.tidegate.base.health.addon;

import static io.tidegate.base.health.TestBundles.bundle;
import static io.tidegate.base.health.TestBundles.has;
import static io.tidegate.base.health.TestBundles.needs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;

class MissingTest {
    private static final String FILTER = "(&(osgi.wiring.package=a.b)(version>=1.2.0)(!(version>=2.0.0)))";

    private static Bundle plugin(BundleRequirement... needs) {
        return bundle("plugin", "1.0.0", "file:/addons/plugin.jar", Bundle.INSTALLED, List.of(),
                List.of(needs));
    }

    private static Bundle library(int state, BundleCapability... has) {
        return bundle("library", "1.0.0", "file:/addons/library.jar", state, List.of(has), List.of());
    }

    @Test
    void aPackageThatNobodyHasIsNamed() {
        Bundle plugin = plugin(needs("(osgi.wiring.package=no.such.pkg)", null, false));
        assertEquals(
                "it needs the package no.such.pkg, which no bundle here provides: "
                        + "drop in the bundle that provides it",
                Missing.of(plugin, new Bundle[] {plugin}));
    }

    @Test
    void aPackageThatIsHereInAnotherVersionSaysWhose() {
        Bundle plugin = plugin(needs(FILTER, null, false));
        assertEquals(
                "it needs the package a.b from version 1.2.0 to below 2.0.0, found 3.0.0 of library: drop "
                        + "in the bundle that provides it",
                Missing.of(plugin, new Bundle[] {plugin, library(Bundle.ACTIVE, has("a.b", "3.0.0"))}));
    }

    @Test
    void aBundleThatDoesNotResolveItselfIsNamed() {
        BundleCapability match = has("a.b", "1.5.0");
        Bundle plugin = plugin(needs(FILTER, match, false));
        assertEquals(
                "it needs the package a.b from version 1.2.0 to below 2.0.0 of library, "
                        + "which does not resolve itself",
                Missing.of(plugin, new Bundle[] {plugin, library(Bundle.INSTALLED, match)}));
    }

    @Test
    void whatIsOptionalOrThereIsNotMissed() {
        BundleCapability match = has("a.b", "1.5.0");
        Bundle plugin = plugin(needs("(osgi.wiring.package=x)", null, true), needs(FILTER, match, false));
        assertEquals(
                "everything it needs is there, but it does not run: start it in the web console, which says "
                        + "why it cannot, or see the log",
                Missing.of(plugin, new Bundle[] {plugin, library(Bundle.RESOLVED, match)}));
    }
}
