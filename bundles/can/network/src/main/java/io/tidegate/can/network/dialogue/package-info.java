/** What the protocols say and understand on a link. */
package io.tidegate.can.network.dialogue;
