/**
 * What waits for a server, in memory and on disk, and who sends it: implements the SinkRuntime of the api.
 */
package io.tidegate.core.delivery;
