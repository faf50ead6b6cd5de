/**
 * From triggers to datapoints. Each configuration is one {@link io.tidegate.events.engine.EventComponent}: a
 * condition, an EventAdmin topic, a camera's topic. All are evaluated by one sink of samples
 * ({@link io.tidegate.events.engine.rule.Rules}) with arrays by signal index, so that what a sample costs
 * hardly grows with their number. A package knows only those below it:
 *
 * <pre>
 * (this)     OSGi shells, the configuration, and the Engine that all events share
 * foreign    events of EventAdmin and of cameras
 * rule       EventRule   one event, and when it fires
 *            Plan        which Leaf a sample of one catalog belongs to; Wiring puts events in and out
 *            Recorder    what was before and after
 * point      its points, and the types of their fields
 * value      the newest values, and those before
 * watch      Watch       its condition at work on one bus and source: a tree of Nodes over Leafs
 * trouble    Problem     what is wrong, before it is a sentence
 * clock      BusClock    the time of one bus, and the Alarms of those that wait for it
 * settings   what a configuration says; its condition is a tree of package when
 * when       the language of conditions
 * </pre>
 */
package io.tidegate.events.engine;
