/**
 * How long it takes from a save until the app says something else: {@link dev.chaud.it.latency.LatencyRun} makes up a reactor,
 * edits it, asks the app, and writes a page of the site with its chart.
 */
package dev.chaud.it.latency;
