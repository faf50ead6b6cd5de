package io.tidegate.live.api;

import io.tidegate.api.access.Role;

/**
 * Who asks, as base.security found.
 *
 * @param name    of the user; of a program {@code token} and its name
 * @param isToken whether it is a program
 * @param address where the request came from
 */
public record Requester(String name, Role role, boolean isToken, String address) {}
