/**
 * From triggers to datapoints. Each configuration is one {@link io.tidegate.events.engine.EventComponent}: a signal
 * condition or an EventAdmin topic. All signal conditions are evaluated by one sink of samples
 * ({@link io.tidegate.events.engine.SignalRules}), so what a sample costs does not grow with their number.
 */
package io.tidegate.events.engine;
