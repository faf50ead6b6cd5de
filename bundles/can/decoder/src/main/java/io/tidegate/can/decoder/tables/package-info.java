/** DBC files of a bus, read again when they change, and the tables made of them. */
package io.tidegate.can.decoder.tables;
