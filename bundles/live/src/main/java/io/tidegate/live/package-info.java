/** Buses, messages and signals as they come in: tables, a stream, and a page of the web console. */
package io.tidegate.live;
