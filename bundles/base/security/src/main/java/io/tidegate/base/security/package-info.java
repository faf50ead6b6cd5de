/**
 * Controls who can use the web console, and from where: the login ({@link
 * io.tidegate.base.security.LoginComponent}) and, in front of it and of everything else served over HTTP,
 * the request filter ({@link io.tidegate.base.security.GuardComponent}).
 */
package io.tidegate.base.security;
