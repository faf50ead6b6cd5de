/** The CAN logs of {@code config/logs/}: taken over HTTP, and what is in them. */
package io.tidegate.live.log;
