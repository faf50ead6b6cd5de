/** One connection that is kept up, whom it trusts, and what is wrong outside. */
package io.tidegate.events.axis.link;
