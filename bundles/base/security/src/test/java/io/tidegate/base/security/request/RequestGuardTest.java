package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {
    private static final Optional<Refusal> SERVED = Optional.empty();
    private static final Optional<Refusal> CROSS_SITE = Optional.of(Refusal.CROSS_SITE);
    private static final Optional<Refusal> WRITING_GET = Optional.of(Refusal.WRITING_GET);

    private final RequestGuard guard = new RequestGuard(new Hosts(List.of()));

    private Optional<Refusal> ask(String method, Set<String> parameters, String... headers) {
        return ask(method, "/system/console/configMgr", parameters, headers);
    }

    private Optional<Refusal> ask(String method, String uri, Set<String> parameters, String... headers) {
        Map<String, String> header = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        header.put("Host", "localhost:8080");
        for (int i = 0; i < headers.length; i += 2) header.put(headers[i], headers[i + 1]);
        return guard.check(new RequestGuard.Request(method, uri, header::get, () -> {
            if (method.equals("POST")) throw new AssertionError("read the body of a POST");
            return parameters.stream().collect(Collectors.toMap(pair -> pair.split("=", 2)[0],
                    pair -> new String[] {pair.substring(pair.indexOf('=') + 1)}));
        }, "127.0.0.1"));
    }

    @Test
    void servesWhoIsNoBrowser() {
        assertEquals(SERVED, ask("POST", Set.of()));
        assertEquals(SERVED, ask("GET", Set.of()));
    }

    @Test
    void servesTheFormsOfTheConsole() {
        assertEquals(SERVED, ask("POST", Set.of(), "Sec-Fetch-Site", "same-origin"));
        assertEquals(SERVED, ask("GET", Set.of("post", "ts"), "Sec-Fetch-Site", "same-origin"));
        assertEquals(SERVED, ask("GET", Set.of("post", "create", "ts")));
    }

    @Test
    void servesWhatTheUserTypedIntoTheBrowser() {
        assertEquals(SERVED, ask("GET", Set.of(), "Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "FOO"})
    void refusesWhatOtherSitesSendToWrite(String method) {
        assertEquals(CROSS_SITE, ask(method, Set.of(), "Sec-Fetch-Site", "cross-site"));
        assertEquals(CROSS_SITE, ask(method, Set.of(), "Sec-Fetch-Site", "same-site"));
        assertEquals(CROSS_SITE, ask(method, Set.of(), "Origin", "http://evil.example"));
        assertEquals(CROSS_SITE, ask(method, Set.of(), "Referer", "http://evil.example/page"));
    }

    @Test
    void refusesAnOriginThatIsHidden() {
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", "null"));
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", ""));
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", "http://a b"));
    }

    @Test
    void anotherPortOnThisMachineIsAnotherSite() {
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", "http://localhost:3000"));
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", "http://localhost"));
    }

    @Test
    void theOriginDecidesWhereTheBrowserSaysNoMore() {
        assertEquals(SERVED, ask("POST", Set.of(), "Origin", "http://LOCALHOST:8080"));
        assertEquals(SERVED, ask("POST", Set.of(), "Referer", "http://localhost:8080/system/console"));
        assertEquals(CROSS_SITE, ask("POST", Set.of(), "Origin", "http://evil.example",
                "Referer", "http://localhost:8080/"));
    }

    @Test
    void thePortOfTheSchemeMayBeLeftOut() {
        assertEquals(SERVED, ask("POST", Set.of(), "Host", "localhost", "Origin", "http://localhost"));
        assertEquals(SERVED, ask("POST", Set.of(), "Host", "localhost:443", "Origin", "https://localhost"));
        assertEquals(SERVED, ask("POST", Set.of(), "Host", "[::1]", "Origin", "http://[::1]:80"));
    }

    @Test
    void followsLinksFromOtherSitesButNothingElse() {
        assertEquals(SERVED,
                ask("GET", Set.of(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate",
                        "Sec-Fetch-Dest", "document"));
        assertEquals(CROSS_SITE,
                ask("GET", Set.of(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate",
                        "Sec-Fetch-Dest", "iframe"));
        assertEquals(CROSS_SITE,
                ask("GET", Set.of(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors",
                        "Sec-Fetch-Dest", "script"));
        assertEquals(CROSS_SITE,
                ask("POST", Set.of(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate",
                        "Sec-Fetch-Dest", "document"));
    }

    @Test
    void refusesAWebSocketOfAnotherSite() {
        assertEquals(CROSS_SITE,
                ask("GET", Set.of(), "Upgrade", "websocket", "Origin", "http://evil.example"));
        assertEquals(CROSS_SITE,
                ask("GET", Set.of(), "Upgrade", "websocket", "Referer", "http://evil.example/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "delete", "unbind", "action", "propertylist", "whatever"})
    void refusesAGetThatWritesWhoeverSendsIt(String parameter) {
        assertEquals(WRITING_GET, ask("GET", Set.of("post", parameter)));
        assertEquals(WRITING_GET, ask("HEAD", Set.of("post", parameter)));
        assertEquals(WRITING_GET, ask("GET", Set.of("post", parameter), "Sec-Fetch-Site", "same-origin"));
        assertEquals(SERVED, ask("GET", Set.of(parameter)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LocalHost:8080", "localhost.", "127.0.0.1", "127.8.9.1:80", "[::1]:8080",
                "[::1]"})
    void answersToLoopback(String host) {
        assertEquals(SERVED, ask("GET", Set.of(), "Host", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.evil.example", "192.168.1.7", "", ":8080", "[::2]", "[evil]", "0.0.0.0",
        "localhost@evil.example"})
    void refusesAStrangeHost(String host) {
        assertEquals(Optional.of(Refusal.UNKNOWN_HOST), ask("GET", Set.of(), "Host", host));
    }

    @Test
    void refusesARequestWithoutHost() {
        assertEquals(Optional.of(Refusal.UNKNOWN_HOST),
                guard.check(new RequestGuard.Request("GET", "/", name -> null, Map::of, "127.0.0.1")));
    }

    @Test
    void aRefusalNeverQuotesTheRequest() {
        String reason = ask("GET", Set.of(), "Host", "<script>").orElseThrow().reason();
        assertEquals(-1, reason.toLowerCase(Locale.ROOT).indexOf("script"));
    }

    @Test
    void aLinkOfAnotherSiteLogsNobodyOut() {
        String[] link =
                {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"};
        assertEquals(CROSS_SITE, ask("GET", "/system/console/logout", Set.of(), link));
        assertEquals(CROSS_SITE, ask("GET", "/system/console/%6Cogout", Set.of(), link));
        assertEquals(CROSS_SITE,
                ask("GET", "/system/console/logout", Set.of(), "Referer", "http://evil.example/"));
        assertEquals(SERVED, ask("GET", "/system/console/logout", Set.of(), "Sec-Fetch-Site", "same-origin"));
        assertEquals(SERVED, ask("GET", "/system/console/logout", Set.of(), "Sec-Fetch-Site", "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-scr", "status-scr.txt", "status-scr.zip", "status-scr;x=1", "STATUS-scr",
        "status%2Dscr.nfo", "status%252dscr", "%73tatus-scr", "./status-scr", "status-scr/"})
    void thePageThatShowsSecretsIsRefusedHoweverItIsWritten(String page) {
        assertEquals(Optional.of(Refusal.SECRETS), ask("GET", "/system/console/" + page, Set.of()));
        assertEquals(Optional.of(Refusal.SECRETS), ask("POST", "/system/console/" + page, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-Services/configuration-status-20261130-110000.zip",
        "status-Services/x.txt",
        "STATUS-Services/x.nfo", "status-Services//x.json", "status-x.y/x.txt", "status%2DServices%2fx.txt",
        "config/scr.txt", "config/scr.zip", "CONFIG/x", "c%6Fnfig/scr.nfo", "config;x=1/scr.txt",
        "config.x/scr.txt", "./config/scr.json", "config/./scr.json", "config%252fscr.txt"})
    void whatWouldShowAllStatusPagesAtOnceIsRefusedHoweverItIsWritten(String page) {
        assertEquals(Optional.of(Refusal.ALL_PAGES), ask("GET", "/system/console/" + page, Set.of()));
        assertEquals(Optional.of(Refusal.ALL_PAGES), ask("HEAD", "/system/console/" + page, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-Services", "status-Services/", "status-Services.zip", "config", "config/",
        "configMgr/io.tidegate.base.security", "components/7.json"})
    void thePageItselfAndItsOwnDownloadAreServed(String page) {
        assertEquals(SERVED, ask("GET", "/system/console/" + page, Set.of()));
    }

    @Test
    void aBodyInChunksIsRefused() {
        assertEquals(Optional.of(Refusal.CHUNKED), ask("POST", Set.of(), "Transfer-Encoding", "chunked"));
        assertEquals(Optional.of(Refusal.CHUNKED), ask("GET", Set.of(), "Transfer-Encoding", "Chunked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE"})
    void methodsThatServeNobodyAreRefused(String method) {
        assertEquals(Optional.of(Refusal.METHOD), ask(method, Set.of(), "Sec-Fetch-Site", "same-origin"));
        assertEquals(Optional.of(Refusal.METHOD), ask(method, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=", "filter=x", "filter=(a=b"})
    void aFilterThatTheBundlesPageWouldFailAtIsRefused(String filter) {
        assertEquals(Optional.of(Refusal.BAD_FILTER),
                ask("GET", "/system/console/bundles.json", Set.of(filter)));
        assertEquals(SERVED, ask("GET", "/system/console/elsewhere", Set.of(filter)));
        assertEquals(SERVED, ask("GET", "/system/console/bundles.json", Set.of("filter=(a=b)")));
    }
}
