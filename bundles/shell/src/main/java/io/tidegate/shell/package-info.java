/**
 * The gateway on a terminal: Gogo commands of the scope {@code tidegate}, local only. A group of commands is
 * a plain class that gives text; its {@code ...Component} collects the services it speaks to.
 */
package io.tidegate.shell;
