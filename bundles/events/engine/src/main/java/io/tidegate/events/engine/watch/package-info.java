/**
 * A condition at work in one place: a tree of nodes over leafs, which ask signals, messages, rooms and times.
 */
package io.tidegate.events.engine.watch;
