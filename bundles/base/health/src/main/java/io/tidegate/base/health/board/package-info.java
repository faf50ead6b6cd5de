/** The row of every configured instance: its state, and why it does not run. */
package io.tidegate.base.health.board;
