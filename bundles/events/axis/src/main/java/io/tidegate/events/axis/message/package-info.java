/** What cameras say: events, what they declare about a topic, topics in the words of each side. */
package io.tidegate.events.axis.message;
