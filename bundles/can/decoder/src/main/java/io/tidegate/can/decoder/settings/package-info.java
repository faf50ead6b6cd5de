/** What a decoder is told, checked. */
package io.tidegate.can.decoder.settings;
