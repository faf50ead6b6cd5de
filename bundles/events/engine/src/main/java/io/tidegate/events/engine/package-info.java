/**
 * From triggers to datapoints. Each configuration is one {@link io.tidegate.events.engine.EventComponent}: a
 * condition, an EventAdmin topic, a camera's topic. All are evaluated by one sink of samples
 * ({@link io.tidegate.events.engine.Rules}) with arrays by signal index, so that what a sample costs hardly grows
 * with their number.
 *
 * <pre>
 * EventSettings   what a configuration says; its condition is a tree of package when
 *   EventRule     one event, and the points it makes
 *     Watch       its condition at work on one bus and source: a tree of Nodes over Leafs
 * Plan            which Leaf a sample of one catalog belongs to; Wiring puts one event in, and takes it out
 * BusClock        the time of one bus, and the Alarms of those that wait for it
 * Problem         what is wrong, before it is a sentence in the event's Trouble
 * </pre>
 */
package io.tidegate.events.engine;
