package io.tidegate.itest;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a window, as the administrator of one gateway's console. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final String origin;

    private Browser(ChromeDriver driver, String origin) {
        this.driver = driver;
        this.origin = origin;
    }

    /** Starts one and logs in as a user does. */
    static Browser loggedIn(RunningGateway gateway, Path profile) throws Exception {
        Browser browser = started(gateway, profile);
        browser.driver.manage().deleteAllCookies();
        try {
            Await.until("the login page is there", PATIENCE, () -> {
                browser.open("/");
                return !browser.driver.findElements(By.id("user")).isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", but " + browser.driver.getCurrentUrl() + ": "
                    + browser.driver.getPageSource(), e);
        }
        browser.logIn("admin", gateway.password());
        return browser;
    }

    /** On the login page; waits until the app is there. */
    void logIn(String user, String password) {
        type(By.id("user"), user);
        type(By.id("password"), password + "\n");
        see(By.id("live-view"));
    }

    /** Starts one that shows nothing yet. */
    static Browser started(RunningGateway gateway, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run",
                "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--window-size=1400,1100", "--user-data-dir=" + profile.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile()).withTimeout(PATIENCE)
                .build();
        return new Browser(new ChromeDriver(service, options), "http://127.0.0.1:" + gateway.consolePort());
    }

    /** Opens a page of the console, without repeating the login in its address. */
    void open(String path) { driver.get(origin + path); }

    /** What a script in the page returns. */
    Object ask(String script) { return driver.executeScript(script); }

    /** As if the user's system were dark, or light. */
    void prefer(String colours) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /**
     * What axe-core finds on the page that keeps people out: rules of WCAG 2.2, A and AA, each with the
     * elements that break it; empty if nothing does.
     */
    String barriers() throws IOException {
        if (!Boolean.TRUE.equals(ask("return Boolean(window.axe)")))
            try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
                driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return String.valueOf(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
                axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then((found) => done(found.violations.map((one) =>
                    one.id + ": " + one.nodes.map((node) => node.html + " " + node.failureSummary).join(" | ")).join("\\n")), (e) => done(String(e)));
                """));
    }

    /** Waits until a script in the page returns true. */
    void await(String what, String script) {
        new WebDriverWait(driver, PATIENCE).withMessage(what).until(page -> Boolean.TRUE.equals(ask(script)));
    }

    /** Waits until this can be seen, and returns it. */
    WebElement see(By by) {
        return new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.visibilityOfElementLocated(by));
    }

    /** Waits until this is gone. */
    void seeNoMore(By by) {
        new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.invisibilityOfElementLocated(by));
    }

    /** Clicks as a user does, once it can be clicked. */
    void click(By by) { act(by, WebElement::click); }

    /** Types as a user does, once it can be typed into. */
    void type(By by, String text) { act(by, field -> field.sendKeys(text)); }

    /** Again, where the page replaces it between the look and the act. */
    private void act(By by, Consumer<WebElement> act) {
        new WebDriverWait(driver, PATIENCE).ignoring(StaleElementReferenceException.class).until(page -> {
            WebElement element = ExpectedConditions.elementToBeClickable(by).apply(page);
            if (element != null) act.accept(element);
            return element != null;
        });
    }

    @Override
    public void close() { driver.quit(); }
}
