/** Where the console listens, and whether it does. */
package io.tidegate.base.security.port;
