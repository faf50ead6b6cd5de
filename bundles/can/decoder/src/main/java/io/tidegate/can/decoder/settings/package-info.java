/** The checked settings of a decoder. */
package io.tidegate.can.decoder.settings;
