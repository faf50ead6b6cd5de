/**
 * Who may use the web console, and from where: the login ({@link io.tidegate.base.security.LoginComponent}) and, before
 * it and before everything else that is served over HTTP, the guard ({@link io.tidegate.base.security.GuardComponent}).
 */
package io.tidegate.base.security;
