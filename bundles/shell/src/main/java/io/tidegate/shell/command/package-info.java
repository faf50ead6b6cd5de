/** What the commands of the shell do and answer. */
package io.tidegate.shell.command;
