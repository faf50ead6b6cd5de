/**
 * Samples, metrics and events into Graphite, by its plaintext protocol: an example of a third party's sink.
 */
package com.example.graphite;
