package io.tidegate.base.health.addon;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

class VersionsTest {
    @TempDir
    private Path folder;
    private final List<Bundle> all = new ArrayList<>();
    private boolean due = true;
    private int refusals;
    private Instant now = Instant.EPOCH;
    private Versions versions;
    private Executor apart = Runnable::run;
    private boolean starts = true;

    @BeforeEach
    void start() {
        versions = new Versions(bundle -> bundle.getLocation().startsWith("addons/"), bundle -> due,
                folder.resolve("superseded"), () -> now,
                change -> apart.execute(change));
    }

    private Bundle bundle(String location, String name, String version) {
        int[] state = {Bundle.ACTIVE};
        Hashtable<String, String> headers =
                new Hashtable<>(starts ? Map.of("Service-Component", "OSGI-INF/a.xml") : Map.of());
        Bundle made = (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class}, (self, method, args) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "getVersion" -> Version.parseVersion(version);
                    case "getLocation", "toString" -> location;
                    case "getState" -> state[0];
                    case "getHeaders" -> headers;
                    case "start" -> {
                        if (refusals-- > 0) throw new BundleException("busy");
                        yield state[0] = Bundle.ACTIVE;
                    }
                    case "stop" -> state[0] = Bundle.RESOLVED;
                    case "equals" -> self == args[0];
                    case "hashCode" -> location.hashCode();
                    default -> null;
                });
        all.add(made);
        return made;
    }

    private void look() { versions.look(all.toArray(Bundle[]::new)); }

    private void lookLater() {
        look();
        now = now.plus(Versions.PATIENCE);
        look();
    }

    private List<String> running() {
        return all.stream().filter(one -> one.getState() == Bundle.ACTIVE).map(Bundle::getLocation).toList();
    }

    @Test
    void aNewerVersionTakesOver() {
        bundle("addons/foo-1.0.jar", "foo", "1.0.0");
        bundle("addons/foo-1.10.jar", "foo", "1.10.0");
        bundle("addons/foo-1.9.jar", "foo", "1.9.0");
        bundle("addons/bar.jar", "bar", "0.1.0");
        look();
        assertEquals(List.of("addons/foo-1.10.jar", "addons/bar.jar"), running());
    }

    @Test
    void aLibraryThatStartsNothingMayBeThereInTwoVersions() {
        starts = false;
        bundle("addons/lib-1.jar", "lib", "1.0.0");
        bundle("addons/lib-2.jar", "lib", "2.0.0");
        look();
        assertEquals(2, running().size());
    }

    @Test
    void aLibraryThatWasStoppedByMistakeRunsAgainBesideTheNewer() {
        bundle("addons/lib-1.jar", "lib", "1.0.0");
        bundle("addons/lib-2.jar", "lib", "2.0.0");
        look();
        all.remove(0);
        starts = false;
        Bundle library = bundle("addons/lib-1.jar", "lib", "1.0.0");
        assertDoesNotThrow(() -> library.stop());
        lookLater();
        assertEquals(2, running().size());
    }

    @Test
    void oneThatHangsInItsStopHoldsUpNeitherTheOthersNorTheLook() {
        List<Runnable> changes = new ArrayList<>();
        apart = changes::add;
        bundle("addons/foo-1.jar", "foo", "1.0.0");
        bundle("addons/foo-2.jar", "foo", "2.0.0");
        look();
        assertEquals(1, changes.size());
        bundle("addons/bar-1.jar", "bar", "1.0.0");
        bundle("addons/bar-2.jar", "bar", "2.0.0");
        look();
        assertEquals(2, changes.size(), "what hangs is not asked again");
        changes.get(1).run();
        assertEquals(List.of("addons/foo-1.jar", "addons/foo-2.jar", "addons/bar-2.jar"), running());
    }

    @Test
    void whatCameWithTheGatewayIsNotStopped() {
        bundle("shipped/foo.jar", "foo", "1.0.0");
        bundle("addons/foo.jar", "foo", "1.1.0");
        look();
        assertEquals(2, running().size());
    }

    @Test
    void theOlderVersionRunsAgainOnceTheNewerIsGone() {
        bundle("addons/old.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        all.remove(newer);
        look();
        assertEquals(List.of("addons/old.jar"), running());
    }

    @Test
    void theOlderVersionRunsAgainOnceTheNewerDoesNotForSomeSeconds() throws Exception {
        bundle("addons/old.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        newer.stop();
        look();
        assertEquals(List.of(), running());
        lookLater();
        assertEquals(List.of("addons/old.jar"), running());
    }

    @Test
    void anUpdateOfTheNewerIsNoReasonToTurnBack() throws Exception {
        bundle("addons/old.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        newer.stop();
        look();
        newer.start();
        lookLater();
        assertEquals(List.of("addons/new.jar"), running());
    }

    @Test
    void aStartThatTheFrameworkRefusesIsTriedAgain() {
        bundle("addons/foo-1.0.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/foo-1.1.jar", "foo", "1.1.0");
        look();
        all.remove(newer);
        refusals = 2;
        look();
        look();
        assertEquals(List.of(), running());
        look();
        assertEquals(List.of("addons/foo-1.0.jar"), running());
    }

    @Test
    void whatSomebodyElseStoppedStaysSo() throws Exception {
        bundle("addons/old.jar", "foo", "1.0.0").stop();
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        all.remove(newer);
        lookLater();
        assertEquals(List.of(), running());
    }

    @Test
    void whichWereStoppedIsKnownAfterARestart() {
        bundle("addons/old.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        start();
        all.remove(newer);
        lookLater();
        assertEquals(List.of("addons/old.jar"), running());
    }

    @Test
    void whileTheGatewayStartsOrEndsTheOlderOneIsNotStarted() throws Exception {
        bundle("addons/old.jar", "foo", "1.0.0");
        Bundle newer = bundle("addons/new.jar", "foo", "1.1.0");
        look();
        newer.stop();
        due = false;
        lookLater();
        assertEquals(List.of(), running());
    }
}
