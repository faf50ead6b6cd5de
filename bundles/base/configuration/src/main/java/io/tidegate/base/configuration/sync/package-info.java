/**
 * Keeps the configuration folder and Config Admin the same, whichever of them somebody changes.
 * <pre>
 *   file new or changed   -> checked -> Config Admin        broken: Config Admin keeps what it has
 *   file removed          -> configuration deleted          also if it went while the gateway was down
 *   configuration edited  -> the changed keys in its file   by temporary file and rename
 *   configuration made    -> a file, named after it
 *   configuration deleted -> its file removed
 * </pre>
 * At the start the files win. Plain Java; one thread at a time may use it.
 */
package io.tidegate.base.configuration.sync;
