/** What is wrong with the frames of a bus: missing, late, counters, checksums, what is not understood. */
package io.tidegate.can.decoder.quality;
