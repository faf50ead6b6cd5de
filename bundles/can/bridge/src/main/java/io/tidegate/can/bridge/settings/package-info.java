/** What is offered to whom, checked. */
package io.tidegate.can.bridge.settings;
