/**
 * What is wrong with one event: first as a problem, which costs nothing, later as a sentence that advises.
 */
package io.tidegate.events.engine.trouble;
