package io.tidegate.api.access;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Users and tokens of the web console. Does what it is told: whether the caller may is the caller's to
 * check. What is changed counts at once, also for those who are logged in. Any thread; may take a second, as
 * passwords are hashed slowly. Every {@link IllegalArgumentException} and {@link IOException} has a message
 * for people and means that nothing was changed.
 */
@ProviderType
public interface AccessDesk {
    /**
     * Somebody who logs in with a password.
     *
     * @param name    1 to 32 letters, digits, dots, underscores and hyphens
     * @param role    what the user may do
     * @param isFirst whether it is the user of the first start, who is always there and always an admin
     */
    record User(String name, Role role, boolean isFirst) {}

    /**
     * What a program sends instead of a password.
     *
     * @param name what it is for; 1 to 32 letters as in names of users
     * @param role what the program may do with the API
     * @param made when, ms since the Unix epoch
     */
    record Token(String name, Role role, long made) {}

    /** All users, by name. */
    List<User> users();

    /** All tokens, by name. */
    List<Token> tokens();

    /** @return a new password, which is not kept in clear and cannot be had again */
    String addUser(String name, Role role) throws IOException;

    /** Ends the sessions of the user, as {@link #renewPassword} and {@link #deleteUser} do. */
    void setRole(String name, Role role) throws IOException;

    /** @return a new password, which is not kept in clear and cannot be had again */
    String renewPassword(String name) throws IOException;

    void deleteUser(String name) throws IOException;

    /**
     * Changes a password for one that the user chose, and ends all sessions of the user.
     *
     * @param address of who asks, for slowing down guesses
     * @param present the password that counts
     * @param wanted  the one that shall count, 12 to 200 letters
     */
    void changePassword(String name, String address, String present, String wanted) throws IOException;

    /** @return the token, which is not kept in clear and cannot be had again */
    String addToken(String name, Role role) throws IOException;

    void deleteToken(String name) throws IOException;
}
