/** How the log of a gateway looks, and where it goes. */
package io.tidegate.launcher.log;
