package io.tidegate.base.security.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.api.access.AccessDesk.User;
import io.tidegate.api.access.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * All who log in with a password: the user of the first start, always an admin, and those of the file beside
 * it. One {@link Login} for each, which share how often somebody may try, and the turn to compute. Any
 * thread.
 */
public final class Accounts {
    /** Who wants to know. Called by the thread of the request. */
    public interface Listener {
        /** Somebody came in, the first time from this address since the start or the last logout. */
        void loggedIn(String user, boolean isFirst, String address);

        /** A better hash of the same password could not be kept. */
        void notKept(String user, IOException why);
    }

    /**
     * What became of a login.
     *
     * @param who      null unless the answer is a welcome
     * @param isValid  whether it would be a welcome still: the same password or token, and role, counts
     */
    public record Checked(Login.Answer answer, Identity who, BooleanSupplier isValid) {
        public Checked(Login.Answer answer) { this(answer, null, () -> false); }
    }

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int MAX = 100;

    private final LoginFiles files;
    private final UserFile file;
    private final Attempts attempts;
    private final Listener listener;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turn = new Semaphore(1, true);
    private final Login first;
    /** Whoever is not there takes as long as whoever is. */
    private final Login nobody;
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, Login> others = new ConcurrentHashMap<>();

    /** @param users file of the users besides the first; need not be there */
    public Accounts(LoginFiles files, Path users, Attempts attempts, Listener listener) throws IOException {
        this.files = files;
        this.file = new UserFile(users);
        this.attempts = attempts;
        this.listener = listener;
        PasswordHash hash = files.read().orElseThrow();
        first = login(hash);
        nobody = login(PasswordHash.ofNobody(random));
        for (UserFile.Entry entry : file.read().values()) {
            String name = entry.hash().user();
            if (name.equals(first.user()))
                throw new IOException(users + ": expected users besides '" + name + "', whose password is"
                        + " kept in console-login. Delete its line and restart.");
            roles.put(name, entry.role());
            others.put(name, login(entry.hash()));
        }
    }

    private Login login(PasswordHash hash) {
        String user = hash.user();
        return new Login(hash, attempts, turn, new Login.Listener() {
            @Override
            public void loggedIn(String address) {
                listener.loggedIn(user, user.equals(first.user()), address);
            }

            @Override
            public void outdated(PasswordHash better) {
                try {
                    keepIfPresent(user, better);
                } catch (IOException e) {
                    listener.notKept(user, e);
                }
            }
        });
    }

    /** @param authorization header of that name, or null; @param address who asks */
    public Checked check(String authorization, String address) {
        String user = Login.userOf(authorization);
        Login login = of(user);
        long changes = login.changes();
        Login.Answer answer = login.check(authorization, address);
        if (answer != Login.Answer.WELCOME) return new Checked(answer);
        Optional<Role> role = roleOf(user);
        BooleanSupplier isValid =
                () -> of(user) == login && login.changes() == changes && role.equals(roleOf(user));
        if (role.isEmpty() || !isValid.getAsBoolean()) return new Checked(Login.Answer.WRONG);
        return new Checked(answer, new Identity(user, role.get(), false), isValid);
    }

    /** The same with what a form has. */
    public Checked check(String user, String password, String address) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        Checked checked = check("Basic " + pair, address);
        if (checked.answer() != Login.Answer.ASK) return checked;
        // too long to be looked at: a failed try as others
        return new Checked(attempts.take(address) ? Login.Answer.WRONG : Login.Answer.LATER);
    }

    /** Whoever is not there is answered as fast or slow as those who are: slow if a password was chosen. */
    private Login of(String user) {
        Login other = others.get(user);
        if (other != null) return other;
        if (user.equals(first.user())) return first;
        boolean isSlow = first.hash().isChosen()
                || others.values().stream().anyMatch(login -> login.hash().isChosen());
        return isSlow ? nobody : first;
    }

    /** Empty if there is no such user. */
    public Optional<Role> roleOf(String user) {
        return user.equals(first.user()) ? Optional.of(Role.ADMIN) : Optional.ofNullable(roles.get(user));
    }

    /** The next request of that user with a password is checked anew. */
    public void logout(String user) { of(user).logout(); }

    /** By name. */
    public List<User> all() {
        List<User> all = new ArrayList<>();
        all.add(new User(first.user(), Role.ADMIN, true));
        roles.forEach((name, role) -> all.add(new User(name, role, false)));
        all.sort(Comparator.comparing(User::name));
        return all;
    }

    /** @return the password in clear */
    public synchronized String add(String name, Role role) throws IOException {
        Identity.checked(name);
        if (roleOf(name).isPresent())
            throw new IllegalArgumentException("there is a user '" + name + "' already");
        if (roles.size() >= MAX)
            throw new IllegalArgumentException("there are " + MAX + " users already: delete one first");
        String password = LoginFiles.password(random);
        PasswordHash hash = PasswordHash.of(name, password, random);
        write(name, role, hash);
        others.put(name, login(hash));
        roles.put(name, role);
        return password;
    }

    public synchronized void setRole(String name, Role role) throws IOException {
        besidesTheFirst(name);
        write(name, role, others.get(name).hash());
        roles.put(name, role);
    }

    /** @return the password in clear */
    public synchronized String renew(String name) throws IOException {
        if (roleOf(name).isEmpty()) throw noUser(name);
        String password = LoginFiles.password(random);
        PasswordHash hash = PasswordHash.of(name, password, random);
        keep(name, hash);
        of(name).replace(hash);
        return password;
    }

    public synchronized void delete(String name) throws IOException {
        besidesTheFirst(name);
        write(name, null, null);
        roles.remove(name);
        others.remove(name).logout();
    }

    /** @param address of who asks */
    public void change(String name, String address, String present, String wanted) throws IOException {
        if (roleOf(name).isEmpty()) throw noUser(name);
        if (wanted.length() < SHORTEST || wanted.length() > LONGEST)
            throw new IllegalArgumentException("new password: expected " + SHORTEST + " to " + LONGEST
                    + " letters, found " + wanted.length());
        if (wanted.equals(present))
            throw new IllegalArgumentException("new password: expected another than the present one");
        Checked checked = check(name, present, address);
        Login.Answer answer = checked.answer();
        if (answer == Login.Answer.LATER)
            throw new IllegalArgumentException("too many wrong passwords; try again in two seconds");
        if (answer != Login.Answer.WELCOME)
            throw new IllegalArgumentException("the present password is not right");
        synchronized (this) {
            if (roleOf(name).isEmpty()) throw noUser(name);
            if (!checked.isValid().getAsBoolean())
                throw new IllegalArgumentException("the password was changed by somebody else meanwhile");
            PasswordHash hash = PasswordHash.chosen(name, wanted, random);
            keep(name, hash);
            of(name).replace(hash);
        }
    }

    private static IllegalArgumentException noUser(String name) {
        return new IllegalArgumentException("there is no user '" + name + "'");
    }

    private void besidesTheFirst(String name) {
        if (name.equals(first.user()))
            throw new IllegalArgumentException("'" + name
                    + "' is the user of the first start, who is always there and always an admin");
        if (roleOf(name).isEmpty()) throw noUser(name);
    }

    /** Nothing if the password was changed meanwhile. */
    private synchronized void keepIfPresent(String name, PasswordHash better) throws IOException {
        if (of(name).hash() == better) keep(name, better);
    }

    private synchronized void keep(String name, PasswordHash hash) throws IOException {
        if (name.equals(first.user()))
            files.replace(hash);
        else if (roles.containsKey(name)) write(name, roles.get(name), hash);
    }

    /** Everybody as they are, but this one. @param role null for nobody of that name any more */
    private synchronized void write(String name, Role role, PasswordHash hash) throws IOException {
        Map<String, UserFile.Entry> entries = new TreeMap<>();
        roles.forEach((user, is) -> entries.put(user, new UserFile.Entry(is, others.get(user).hash())));
        entries.remove(name);
        if (role != null) entries.put(name, new UserFile.Entry(role, hash));
        file.write(entries);
    }
}
