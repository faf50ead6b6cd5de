/** Frames of one bus to samples, by its DBC files. */
package io.tidegate.can.decoder;
