package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.axis.AxisTopic;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names with markup in them, wherever a name may come from, in a real browser on every page of the console:
 * they are text there. A page that took one for markup would run its script.
 */
class HostileNamesIT {
    private static final String MARK = "<img src=x onerror=window.pwned=1>";
    private static final String IN_XML = MARK.replace("<", "&lt;").replace(">", "&gt;");
    /** Of a package; a name there has no sign for equality. */
    private static final String SCRIPT = "<script>self.pwned++</script>";
    private static final String BUNDLE = "bundles/example.hostile";
    private static final String LIVE = "live/app/";
    /** As a camera declares one, with such names in all that it may say of it. */
    private static final AxisTopic TOPIC =
            new AxisTopic("tns1:Evil/tnsaxis:Door", IN_XML + " of a camera", true,
                    Map.of(IN_XML, "xsd:int"), Map.of(IN_XML + "state", "xsd:" + IN_XML));
    private static final String EVENT = """
            {"topic":"tns1:%s of a broker","serial":"B8A4","message":{"source":{"a":"b"},"data":{"%s":"%s"}}}"""
            .replace("%s", MARK.replace("\"", ""));
    /** Pages that show such a name, so that the test is no test of empty pages. */
    private static final List<String> SHOWING =
            List.of("bundles", BUNDLE, "configMgr", "logs", "tidegate", LIVE);
    private static final String QUIET =
            "return document.readyState === 'complete' && !(window.jQuery && jQuery.active) && "
                    + "performance.now() > 300";
    private static final String SHOWN = "return document.body.innerText.includes('<img src=x')";
    private static final String MARKUP =
            "return window.pwned !== undefined || document.querySelector('img[src=\"x\"]') !== null";
    private static final String LINKS =
            "return Array.from(document.querySelectorAll('a[href]')).map(a => a.pathname).join(' ')";

    @TempDir
    Path folder;

    @Test
    void aNameIsTextOnEveryPageOfTheConsole() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass").declare(TOPIC);
                Mosquitto broker = Mosquitto.isInstalled() ? Mosquitto.start(folder.resolve("broker")) : null;
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            plant(gateway);
            gateway.configure("io.tidegate.events.axis~a.cfg",
                    "url = " + camera.url() + "\nuser = root\n.password = pass\n");
            if (broker != null) {
                gateway.configure("io.tidegate.events.axis~b.cfg", "url = " + broker.url() + "\n");
                broker.publish("axis/" + MARK + "/event/" + MARK, EVENT, true);
                broker.publish("axis/" + MARK + "/event/x", MARK, true);
            }
            gateway.start();
            gateway.awaitLog(MARK);
            camera.fire(TOPIC, System.currentTimeMillis(), Map.of(MARK, MARK), Map.of(MARK + "state", MARK));
            Await.until("the bundle is there", Duration.ofSeconds(60),
                    () -> gateway.console("/system/console/bundles.json").body().contains("onerror"));
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                Set<String> showing = new TreeSet<>();
                Set<String> broken = new TreeSet<>();
                for (String page : pages(browser)) {
                    browser.open(page);
                    browser.await("the page " + page + " is filled", QUIET);
                    if (page.endsWith(LIVE)) browser.await("the stream of Live told its bus", SHOWN);
                    if (page.endsWith("/tidegate")) awaitTopics(browser, broker != null);
                    if (page.endsWith(BUNDLE)) browser.await("the packages are shown", says(SCRIPT));
                    if (browser.ask(SHOWN).equals(true)) showing.add(page.replaceFirst(".*/console/", ""));
                    if (browser.ask(MARKUP).equals(true)) broken.add(page);
                }
                assertEquals(Set.of(), broken);
                assertTrue(showing.containsAll(SHOWING), showing::toString);
                browser.ask("document.body.innerHTML = '" + MARK + "'");
                browser.await("a name that were markup would be found", MARKUP);
            }
        }
    }

    private static String says(String text) {
        return "return document.body.innerText.includes('" + text + "')";
    }

    /** The sections of the page are loaded again by themselves. */
    private static void awaitTopics(Browser browser, boolean alsoOfABroker) {
        browser.await("the topic of the camera is there", says(MARK + " of a camera"));
        if (alsoOfABroker) browser.await("the topic of the broker is there", says(MARK + " of a broker"));
    }

    private static Set<String> pages(Browser browser) {
        browser.open("/system/console/bundles");
        browser.await("the console is there", QUIET);
        Set<String> pages = new TreeSet<>(List.of("/system/console/" + LIVE, "/system/console/" + BUNDLE));
        for (String link : browser.ask(LINKS).toString().split(" "))
            if (link.matches("/system/console/[\\w%.-]+") && !link.endsWith("logout")) pages.add(link);
        assertTrue(pages.size() > 20, pages::toString);
        return pages;
    }

    private static void plant(RunningGateway gateway) throws IOException {
        Files.writeString(gateway.config().resolve(MARK + ".log"),
                "(1700000000.000000) can0 100#0102\n(1700000000.100000) can0 100#0202\n"
                        + "(1700000000.200000) can0 100#0302\n");
        Files.writeString(gateway.config().resolve(MARK + ".dbc"), """
                VERSION ""
                BU_: ECU
                BO_ 256 Engine: 2 ECU
                 SG_ Speed : 0|8@1+ (1,0) [0|255] "MARK" ECU
                CM_ BO_ 256 "MARK";
                CM_ SG_ 256 Speed "MARK";
                VAL_ 256 Speed 1 "MARK" ;
                """.replace("MARK", MARK));
        // refused, in the words of its name
        gateway.configure("io.tidegate.can.replay~" + MARK + ".cfg", "bus = car\n");
        gateway.configure("io.tidegate.can.replay~a.cfg",
                "bus = " + MARK + "\nfile = " + MARK + ".log\nloop = true\nspeed = 0.1\n");
        gateway.configure("io.tidegate.can.decoder~a.cfg", "bus = " + MARK + "\ndbc = " + MARK + ".dbc\n");
        gateway.configure("io.tidegate.events.engine~a.cfg",
                "name = " + MARK + "\nwhen = Engine.Speed > 0\n");
        gateway.configure("io.tidegate.sinks.influx1~a.cfg",
                "url = http://127.0.0.1:9\ndatabase = " + MARK + "\n");
        gateway.configure("io.tidegate.can.replay~missing.cfg", "bus = missing\nfile = no" + MARK + ".log\n");
        gateway.configure("io.tidegate.can.replay~wrong.cfg",
                "bus = wrong\nfile = x\nspeed = " + MARK + "\n");
        Files.createDirectories(gateway.addons());
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "example.hostile");
        for (String key : List.of("Bundle-Name", "Bundle-Description", "Bundle-Vendor", "Bundle-Category",
                "Bundle-DocURL"))
            main.putValue(key, MARK);
        main.putValue("Export-Package", SCRIPT);
        new JarOutputStream(Files.newOutputStream(gateway.addons().resolve(MARK + ".jar")), manifest).close();
    }
}
