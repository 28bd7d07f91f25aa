package dev.chaud.linker;

import java.time.Duration;

/**
 * How long each stage of an attempt took; zero for one that was not come to.
 *
 * @param comparison reading the class files, and comparing them with what is loaded
 * @param writing planning, and writing the class files for the JVM
 * @param redefinition the JVM's own work
 * @param afterwards all that follows when the new code runs
 * @param total from the beginning to the end
 */
public record StageTimes(
        Duration comparison, Duration writing, Duration redefinition, Duration afterwards, Duration total) {}
