/** Who may log in to the console: password, attempts, the files they are kept in. */
package io.tidegate.base.security.login;
