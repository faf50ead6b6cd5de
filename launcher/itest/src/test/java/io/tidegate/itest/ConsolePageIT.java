package io.tidegate.itest;

import io.tidegate.testkit.servers.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The page Main > Tidegate, by mouse in a real browser. */
class ConsolePageIT {
    @TempDir
    Path folder;

    @Test
    void thePageShowsWhatFlowsAndFollowsByItself() throws Exception {
        int port = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
            gateway.start();
            try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
                browser.open("/system/console/tidegate");
                browser.see(By.xpath("//td[.='sinks.prometheus~main']"));
                gateway.configure("io.tidegate.metrics.scheduler~uptime.cfg", "metric = uptime\ninterval.ms = 1000\n");
                browser.see(By.xpath("//td[.='metrics.scheduler~uptime']"));
            }
        }
    }
}
