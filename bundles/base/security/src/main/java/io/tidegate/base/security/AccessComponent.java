package io.tidegate.base.security;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.access.Role;
import io.tidegate.base.security.login.Accounts;
import io.tidegate.base.security.login.Attempts;
import io.tidegate.base.security.login.Identity;
import io.tidegate.base.security.login.Login;
import io.tidegate.base.security.login.LoginFiles;
import io.tidegate.base.security.login.Sessions;
import io.tidegate.base.security.login.Tokens;
import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.request.Audit;
import io.tidegate.core.runtime.TimeSource;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of users, tokens and sessions. Fails closed: if their files cannot be read or written, this does
 * not start, and without it there is no login and no console.
 */
@Component(name = "io.tidegate.base.security.access", configurationPid = "io.tidegate.base.security",
        service = {AccessDesk.class, AccessComponent.class}, immediate = true)
public final class AccessComponent implements AccessDesk, Accounts.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(AccessComponent.class);
    private static final String BEARER = "Bearer ";
    private static final int SHORTEST_IDLE = 1;
    private static final int LONGEST_IDLE = 1440;

    private final LoginFiles files;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Attempts attempts = new Attempts(System::nanoTime);
    /** Of its own: a program that goes on with a deleted token takes no try from people. */
    private final Attempts tokenAttempts = new Attempts(System::nanoTime);
    private final Sessions sessions;

    @Activate
    public AccessComponent(BundleContext context, GuardConfig config) throws IOException {
        String data = context.getProperty("tidegate.data");
        if (data == null) throw new IllegalStateException("tidegate.data: expected a folder, found nothing;"
                + " the launcher sets this framework property");
        Path folder = Path.of(data, "security").toAbsolutePath();
        files = new LoginFiles(folder);
        sessions = new Sessions(System::nanoTime, idle(config));
        if (files.read().isEmpty()) firstStart(context);
        tokens = new Tokens(folder.resolve("console-tokens"));
        accounts = new Accounts(files, folder.resolve("console-users"), attempts, this);
    }

    @Modified
    void modified(GuardConfig config) { sessions.setIdle(idle(config)); }

    /** @throws IllegalArgumentException if it is out of range */
    static Duration idle(GuardConfig config) {
        int minutes = config.session_idle_minutes();
        if (minutes < SHORTEST_IDLE || minutes > LONGEST_IDLE)
            throw new IllegalArgumentException("session.idle.minutes: expected " + SHORTEST_IDLE
                    + " to " + LONGEST_IDLE + ", found " + minutes);
        return Duration.ofMinutes(minutes);
    }

    private void firstStart(BundleContext context) throws IOException {
        String password = files.make(new SecureRandom());
        String url = ConsoleAddress.url(context::getProperty);
        System.out.print(
                Announcement.of(url, files.read().orElseThrow().user(), hasTerminal() ? password : null,
                        files.clear()));
        System.out.flush();
        LOG.info("generated a password for the web console; until the first login it is in {}",
                files.clear());
    }

    /**
     * From Java 22 on there is a console even if nobody sits at it; it can be asked, but not by Java 17 code.
     */
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) return false;
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22 a console is a terminal
        }
    }

    /** @param authorization header of that name */
    Accounts.Checked check(String authorization, String address) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return accounts.check(authorization, address);
        String secret = authorization.substring(BEARER.length()).strip();
        Optional<Identity> program = tokens.check(secret);
        if (program.isPresent()) return new Accounts.Checked(Login.Answer.WELCOME, program.get(),
                () -> tokens.check(secret).equals(program));
        return new Accounts.Checked(
                tokenAttempts.take(address) ? Login.Answer.WRONG : Login.Answer.LATER);
    }

    /** What somebody sent by the form of the login page. */
    Accounts.Checked check(String user, String password, String address) {
        return accounts.check(user, password, address);
    }

    Sessions sessions() { return sessions; }

    /** Whether the user of a session is there and may still do what it may. */
    boolean isPresent(Identity who) {
        return accounts.roleOf(who.name()).filter(who.role()::equals).isPresent();
    }

    void logout(String user) { accounts.logout(user); }

    @Override
    public void loggedIn(String user, boolean isFirst, String address) {
        Audit.login(user, address);
        if (isFirst) forgetClear();
    }

    @Override
    public void notKept(String user, IOException why) {
        LOG.warn("the hash of {}'s password cannot be replaced by a slower one: {}; the old one stays", user,
                why.toString());
    }

    private void forgetClear() {
        try {
            if (files.forgetClear()) LOG.info("first login: deleted {}", files.clear());
        } catch (IOException e) {
            LOG.warn("{} holds the password in clear and cannot be deleted: {}; delete it by hand",
                    files.clear(),
                    e.toString());
        }
    }

    @Override
    public List<User> users() { return accounts.all(); }

    @Override
    public List<Token> tokens() { return tokens.all(); }

    @Override
    public String addUser(String name, Role role) throws IOException { return accounts.add(name, role); }

    @Override
    public void setRole(String name, Role role) throws IOException {
        accounts.setRole(name, role);
        sessions.endAllOf(name);
    }

    @Override
    public String renewPassword(String name) throws IOException {
        String password = accounts.renew(name);
        sessions.endAllOf(name);
        return password;
    }

    @Override
    public void deleteUser(String name) throws IOException {
        accounts.delete(name);
        sessions.endAllOf(name);
    }

    @Override
    public void changePassword(String name, String address, String present, String wanted)
            throws IOException {
        accounts.change(name, address, present, wanted);
        sessions.endAllOf(name);
    }

    @Override
    public String addToken(String name, Role role) throws IOException {
        return tokens.add(name, role, TimeSource.SYSTEM.epochNanos() / 1_000_000);
    }

    @Override
    public void deleteToken(String name) throws IOException { tokens.delete(name); }
}
