/** Whom to speak with, and how, checked. */
package io.tidegate.can.network.settings;
