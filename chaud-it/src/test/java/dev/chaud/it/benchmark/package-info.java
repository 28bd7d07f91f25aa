/**
 * What Chaud costs, as ratios to the same code without it: {@link dev.chaud.it.benchmark.BenchmarkRun} measures and writes the
 * page of the site, and {@link dev.chaud.it.benchmark.ApiRun} what the API costs without the agent.
 */
package dev.chaud.it.benchmark;
