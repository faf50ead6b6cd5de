/** What may come in, how much of it, what came back in a circle, and the count of all. */
package io.tidegate.can.bridge.flow;
