/**
 * The API for programs, {@code api/v1} of the web console: what the pages show, and the document that
 * describes it.
 */
package io.tidegate.live.api;
