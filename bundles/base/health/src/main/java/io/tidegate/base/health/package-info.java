/** One health check for each room that tells its status. */
package io.tidegate.base.health;
