package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.AccessDesk.User;
import io.tidegate.api.access.Role;
import io.tidegate.base.security.login.Login.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String HOME = "192.0.2.1";

    @TempDir
    static Path first;
    private static String password;

    @TempDir
    Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> logins = new ArrayList<>();
    private LoginFiles files;
    private Path users;
    private Accounts accounts;

    /** Slow on purpose: once for all. */
    @BeforeAll
    static void start() throws IOException { password = new LoginFiles(first).make(new SecureRandom()); }

    @BeforeEach
    void make() throws IOException {
        files = new LoginFiles(folder);
        users = folder.resolve("console-users");
        Files.copy(first.resolve("console-login"), folder.resolve("console-login"));
        accounts = restarted();
    }

    private Accounts restarted() throws IOException {
        return new Accounts(files, users, new Attempts(nanos::get), new Accounts.Listener() {
            @Override
            public void loggedIn(String user, boolean isFirst, String address) {
                logins.add(user + (isFirst ? " first " : " ") + address);
            }

            @Override
            public void notKept(String user, IOException why) { logins.add(user + " not kept"); }
        });
    }

    private Answer check(Accounts all, String user, String secret) {
        return all.check(user, secret, HOME).answer();
    }

    @Test
    void withoutAFileOfUsersThereIsTheFirstOneAsEver() throws IOException {
        assertEquals(new Identity("admin", Role.ADMIN, false),
                accounts.check("admin", password, HOME).who());
        assertEquals(Answer.WRONG, check(accounts, "root", password));
        assertEquals(Answer.ASK, accounts.check(null, HOME).answer());
        assertEquals(List.of(new User("admin", Role.ADMIN, true)), accounts.all());
        assertEquals(List.of("admin first " + HOME), logins);
        assertFalse(Files.exists(users));
    }

    @Test
    void aUserLogsInWithTheRoleThatWasGivenAlsoAfterARestart() throws IOException {
        String secret = accounts.add("anna", Role.OPERATOR);
        Identity anna = new Identity("anna", Role.OPERATOR, false);
        for (Accounts all : List.of(accounts, restarted())) {
            assertEquals(anna, all.check("anna", secret, HOME).who());
            assertEquals(Answer.WRONG, check(all, "anna", password));
            assertEquals(Answer.WRONG, check(all, "admin", secret));
            assertEquals(Answer.WELCOME, check(all, "admin", password));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
        assertFalse(Files.readString(users).contains(secret));
    }

    @Test
    void aUserIsGivenAnotherRoleANewPasswordAndDeletedAndEachIsKept() throws IOException {
        String old = accounts.add("anna", Role.VIEWER);
        accounts.setRole("anna", Role.ADMIN);
        String secret = accounts.renew("anna");
        for (Accounts all : List.of(accounts, restarted())) {
            assertEquals(Role.ADMIN, all.check("anna", secret, HOME).who().role());
            assertEquals(Answer.WRONG, check(all, "anna", old));
        }
        accounts.delete("anna");
        for (Accounts all : List.of(accounts, restarted())) {
            nanos.addAndGet(10 * Attempts.REFILL_NANOS);
            assertEquals(Answer.WRONG, check(all, "anna", secret));
            assertEquals(Optional.empty(), all.roleOf("anna"));
        }
    }

    @Test
    void theFirstUserIsAlwaysThereAndAlwaysAnAdmin() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> accounts.delete("admin"));
        assertThrows(IllegalArgumentException.class, () -> accounts.setRole("admin", Role.VIEWER));
        assertThrows(IllegalArgumentException.class, () -> accounts.add("admin", Role.VIEWER));
        assertEquals(Answer.WELCOME, check(accounts, "admin", password));
        String next = accounts.renew("admin");
        assertEquals(Answer.WRONG, check(accounts, "admin", password));
        assertEquals(Answer.WELCOME, check(restarted(), "admin", next));
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItAndTheOldOneCountsNoMore() throws IOException {
        check(accounts, "admin", password);
        accounts.change("admin", HOME, password, "correct horse");
        for (Accounts all : List.of(accounts, restarted())) {
            assertEquals(Answer.WELCOME, check(all, "admin", "correct horse"));
            assertEquals(Answer.WRONG, check(all, "admin", password));
            assertEquals(Answer.WELCOME, check(all, "admin", "correct horse"));
        }
    }

    /** Such passwords can be guessed: what helps the gateway would help whoever has the file. */
    @Test
    void ofAChosenPasswordNoFastDigestIsKept() throws IOException {
        accounts.change("admin", HOME, password, "correct horse");
        assertTrue(files.read().orElseThrow().line().endsWith(":chosen"), "instead of the mark");
        assertEquals(Answer.WELCOME, check(restarted(), "admin", "correct horse"));
        assertTrue(files.read().orElseThrow().line().endsWith(":chosen"), "nor after a login");
    }

    @Test
    void nobodyChangesAPasswordWithoutKnowingItAndGuessesAreSlowed() throws IOException {
        for (int i = 0; i < Attempts.BURST; i++)
            assertTrue(refusal("guess number " + i, "correct horse").contains("is not right"));
        assertTrue(refusal("one more guess", "correct horse").contains("too many"));
        for (String weak : List.of("short", "", "x".repeat(201)))
            assertTrue(refusal(password, weak).contains("12 to 200 letters"), weak);
        assertTrue(refusal(password, password).contains("another"));
        assertEquals(Answer.WELCOME, check(restarted(), "admin", password));
    }

    @Test
    void whatWasLetInByAnOldPasswordOrRoleIsNotValidAnyMore() throws IOException {
        Accounts.Checked admin = accounts.check("admin", password, HOME);
        assertTrue(admin.isValid().getAsBoolean());
        String renewed = accounts.renew("admin");
        assertFalse(admin.isValid().getAsBoolean(), "after another password");
        assertTrue(accounts.check("admin", renewed, HOME).isValid().getAsBoolean());
        Accounts.Checked anna = accounts.check("anna", accounts.add("anna", Role.VIEWER), HOME);
        accounts.setRole("anna", Role.OPERATOR);
        assertFalse(anna.isValid().getAsBoolean(), "after another role");
        accounts.delete("anna");
        accounts.add("anna", Role.VIEWER);
        assertFalse(anna.isValid().getAsBoolean(), "another user of the same name");
    }

    /** Each would be a line in the log, and there is no end of them. */
    @Test
    void aPasswordThatIsTooLongToBeLookedAtIsATryAsOthers() {
        for (int i = 0; i < Attempts.BURST; i++)
            assertEquals(Answer.WRONG, check(accounts, "admin", "x".repeat(1100)));
        assertEquals(Answer.LATER, check(accounts, "admin", "x".repeat(1100)));
    }

    @Test
    void aFileThatIsNotUtf8IsNamed() throws IOException {
        Files.write(users, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(assertThrows(IOException.class, this::restarted).getMessage()
                .startsWith(users + " is damaged"));
    }

    private String refusal(String present, String wanted) {
        return assertThrows(IllegalArgumentException.class,
                () -> accounts.change("admin", HOME, present, wanted)).getMessage();
    }

    @Test
    void whatCannotBeKeptDoesNotCount() throws IOException {
        String secret = accounts.add("anna", Role.VIEWER);
        Files.createDirectories(folder.resolve("console-users.new/in the way"));
        assertThrows(IOException.class, () -> accounts.delete("anna"));
        assertThrows(IOException.class, () -> accounts.setRole("anna", Role.ADMIN));
        assertThrows(IOException.class, () -> accounts.renew("anna"));
        assertThrows(IOException.class, () -> accounts.add("bob", Role.ADMIN));
        assertEquals(new Identity("anna", Role.VIEWER, false), accounts.check("anna", secret, HOME).who());
        assertEquals(2, accounts.all().size());
    }

    @Test
    void aDamagedLineShutsEverybodyOutAndIsToldWithItsPlaceButNotQuoted() throws IOException {
        accounts.add("anna", Role.VIEWER);
        String good = Files.readString(users);
        String line = good.lines().filter(one -> !one.startsWith("#")).findFirst().orElseThrow();
        for (String bad : List.of(line.replace("viewer", "root"), line.replace("pbkdf2", "md5"),
                line.substring(7), line + "\n" + line, line.replace("anna", "a/b"))) {
            Files.writeString(users, "# users\n" + bad + "\n");
            String told = assertThrows(IOException.class, this::restarted).getMessage();
            assertTrue(told.contains("console-users line ") && !told.contains(line.substring(60, 80)), told);
        }
        Files.writeString(users, line.replace("anna", "admin") + "\n");
        assertTrue(assertThrows(IOException.class, this::restarted).getMessage().contains("besides 'admin'"));
    }

    @Test
    void whoIsNotThereIsRefusedLikeWhoIs() throws IOException {
        accounts.add("anna", Role.VIEWER);
        assertEquals(Answer.WRONG, check(accounts, "nobody", "x"));
        assertEquals(Answer.WRONG, check(accounts, "", ""));
        assertEquals(Optional.empty(), accounts.roleOf("nobody"));
    }
}
