/** Server-sent events to any number of pages, without a thread for each. */
package io.tidegate.live.stream;
