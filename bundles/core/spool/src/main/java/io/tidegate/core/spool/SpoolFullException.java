package io.tidegate.core.spool;

import java.io.IOException;

/** The spool holds as much as it may, and what is in it may not be dropped for something new. */
final class SpoolFullException extends IOException {
    SpoolFullException(long maxBytes) {
        super("it holds as much as it may, spool.bytes = " + maxBytes);
    }
}
