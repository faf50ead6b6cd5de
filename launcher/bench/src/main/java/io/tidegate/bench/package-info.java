/**
 * JMH benchmarks of the way of a frame, beside an independent decoder. See README.md beside this module's
 * pom.
 */
package io.tidegate.bench;
