package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.servers.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page Main > Tidegate, by mouse in a real browser. */
class ConsolePageIT {
    @TempDir
    Path folder;

    private static void assertIsAboveTheTables(Browser browser) {
        WebElement age = browser.see(By.id("age"));
        int tables = browser.see(By.id("rooms")).getLocation().getY();
        assertTrue(age.getLocation().getY() < tables, age.getLocation() + " is not above " + tables);
    }

    @Test
    void aGatewayThatIsGoneIsSaidAboveTheTablesWhichAreGrey() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            gateway.start();
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                browser.open("/system/console/tidegate");
                browser.see(By.xpath("//td[.='base.configuration']"));
                gateway.kill();
                browser.see(By.xpath("//p[@id='age'][contains(., 'The gateway has not answered for')]"));
                browser.see(By.xpath("//div[@id='tidegate'][contains(@class, 'old')]"));
                assertIsAboveTheTables(browser);
            }
        }
    }

    @Test
    void whoTypesIsToldThatThePageWaits() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            gateway.configure("io.tidegate.can.network~away.cfg",
                    "protocol = SOCKETCAND\nbuses = can0=away\nhost = 127.0.0.1\nport = " + Ports.free()
                            + "\n");
            gateway.start();
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                browser.open("/system/console/tidegate");
                browser.type(By.xpath("//input[@name='value']"), "123#");
                browser.see(By.xpath("//p[@id='age'][contains(., 'Paused while you type')]"));
                assertIsAboveTheTables(browser);
            }
        }
    }

    @Test
    void thePageShowsWhatFlowsAndFollowsByItself() throws Exception {
        int port = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
            gateway.start();
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                browser.open("/system/console/tidegate");
                browser.see(By.xpath("//td[.='sinks.prometheus~main']"));
                gateway.configure("io.tidegate.metrics.scheduler~uptime.cfg",
                        "metric = uptime\ninterval.ms = 1000\n");
                browser.see(By.xpath("//td[.='metrics.scheduler~uptime']"));
            }
        }
    }
}
