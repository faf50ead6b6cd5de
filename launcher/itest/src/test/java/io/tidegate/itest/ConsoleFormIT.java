package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The stock form of the web console, by mouse and keyboard in a real browser. */
class ConsoleFormIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FILE = "io.tidegate.sinks.prometheus~main.cfg";
    private static final By SAVE =
            By.xpath("//div[contains(@class,'ui-dialog-buttonpane')]//button[contains(.,'Save')]");

    @TempDir
    Path folder;

    private static boolean answers(int port, String path) throws Exception {
        return RunningGateway.get("http://localhost:" + port + path).contains("tidegate_up");
    }

    /** Types a value into the form and saves; then waits for what the page shows. */
    private void save(RunningGateway gateway, String port, Consumer<Browser> wait) throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open("/system/console/configMgr/io.tidegate.sinks.prometheus~main");
            WebElement field = browser.see(By.name("port"));
            field.clear();
            field.sendKeys(port);
            browser.click(SAVE);
            wait.accept(browser);
        }
    }

    @Test
    void anEditReachesTheComponentAndTheFile() throws Exception {
        int before = Ports.free();
        int after = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Path file = gateway.configure(FILE, "# our own note\nport = " + before + "\n");
            gateway.start();
            Await.until("it answers at the old port", LONG, () -> answers(before, "/metrics"));

            save(gateway, Integer.toString(after), browser -> browser.seeNoMore(SAVE));

            Await.until("it answers at the new port", LONG, () -> answers(after, "/metrics"));
            Await.until("the file has the new port", LONG,
                    () -> Files.readString(file).contains("port = " + after));
            assertTrue(Files.readString(file).contains("# our own note"), Files.readString(file));
            assertFalse(answers(before, "/metrics"));
        }
    }

    private static By dialog(String words) {
        return By.xpath("//div[contains(@class,'ui-dialog ')][contains(.,'" + words + "')]");
    }

    /**
     * What the description of a key cannot know, the room itself does; and a decoder of another bus's DBC is
     * not well.
     */
    @Test
    void aTypoInAFormStopsNothingAndAWrongDbcIsSaid() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Path file = gateway.configure("io.tidegate.sinks.file~lines.cfg",
                    "folder = lines\ntags = site=plant\n");
            Files.createDirectories(gateway.config().resolve("dbc"));
            Files.writeString(gateway.config().resolve("dbc/other.dbc"),
                    "BO_ 291 Motor: 8 X\n SG_ Speed : 0|8@1+ (1,0) [0|0] \"\" X\n");
            Files.writeString(gateway.config().resolve("car.log"),
                    "(1.000000) can0 007#0011\n(1.010000) can0 007#0011\n".repeat(20));
            gateway.configure("io.tidegate.can.replay~car.cfg", "file = car.log\nbus = car\n");
            gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = dbc/other.dbc\n");
            gateway.start();
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                browser.open("/system/console/configMgr/io.tidegate.sinks.file~lines");
                WebElement tags = browser.see(By.name("tags"));
                browser.await("every choice of a drop-down can be read",
                        "let all = [...document.querySelectorAll('select option')];"
                                + " return all.length > 1 && all.every(option => option.text.trim() !== "
                                + "'');");
                tags.clear();
                tags.sendKeys("plant");
                browser.click(SAVE);
                browser.see(dialog("tags: expected key=value, found plant"));
                assertTrue(Files.readString(file).contains("tags = site=plant"), Files.readString(file));

                browser.open("/system/console/configMgr");
                browser.click(By.xpath(
                        "//tr[contains(.,'Tidegate: CAN decoder')]//span[contains(@class,'ui-icon-plus')]"));
                browser.type(By.name("bus"), "body");
                browser.click(SAVE);
                browser.see(dialog("dbc: expected"));

                browser.open("/system/console/tidegate");
                browser.see(By.xpath("//tr[td[.='sinks.file~lines']][contains(.,'well')]"));
                browser.see(By.xpath(
                        "//tr[td[.='can.decoder~car']][contains(.,'none of the frames is described by the "
                                + "DBC files')]"));
            }
        }
    }

    @Test
    void aWrongValueIsRefusedWithASentenceAndNothingChanges() throws Exception {
        int port = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Path file = gateway.configure(FILE, "port = " + port + "\n");
            gateway.start();
            Await.until("it answers", LONG, () -> answers(port, "/metrics"));
            save(gateway, "99999999", browser -> browser.see(dialog("port: expected a whole number from 1")));
            assertTrue(Files.readString(file).contains("port = " + port), Files.readString(file));
            assertTrue(answers(port, "/metrics"));
        }
    }
}
