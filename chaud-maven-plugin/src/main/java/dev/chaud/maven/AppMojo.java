package dev.chaud.maven;

import dev.chaud.maven.reactor.PathChoice;
import dev.chaud.runtime.protocol.CacheOption;
import java.io.File;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that starts an app, with the parameters that say how. */
abstract class AppMojo extends ChaudMojo {

    /** The class to run. Without it, the one that the module's POM names, or its only class with a main method. */
    @Parameter(property = "chaud.mainClass")
    String mainClass;

    /** The app's arguments, split and quoted as in a shell. */
    @Parameter(property = "chaud.args")
    String args;

    /** Options for the app's JVM, split and quoted as in a shell. */
    @Parameter(property = "chaud.jvmArgs")
    String jvmArgs;

    /**
     * The home of the JDK that runs the app, 17 or newer. Without it, that of the module's toolchain, or the one that
     * runs Maven.
     */
    @Parameter(property = "chaud.jdk")
    File jdk;

    /** Lets a debugger attach: {@code true} for port 5005 of this machine, or a port, or host:port. */
    @Parameter(property = "chaud.debug", defaultValue = "false")
    String debug;

    /** The folder that the app is started in. Without it, the folder of its module. */
    @Parameter(property = "chaud.workingDirectory")
    File workingDirectory;

    /** Variables that are added to the app's environment. */
    @Parameter
    Map<String, String> environmentVariables;

    /** Whether dependencies of scope provided are on the app's class path. */
    @Parameter(property = "chaud.includeProvided", defaultValue = "false")
    boolean includeProvided;

    /**
     * Whether the app runs on the module path, with the dependencies that its module-info needs; the others are on the class
     * path. Without it, all are.
     */
    @Parameter(property = "chaud.modulePath", defaultValue = "false")
    boolean modulePath;

    /** Whether what the agent made at the start of the app is kept on disk, so that the next start is quicker. */
    @Parameter(property = "chaud.cache", defaultValue = "true")
    boolean cache;

    /** Which classes are reloaded: {@code all}, or {@code annotated}, those that carry {@code @Hot}. */
    @Parameter(property = "chaud.scope", defaultValue = "all")
    String scope;

    /**
     * Whether nothing is said where a logger of the app lets no warning of Chaud through. Otherwise the agent says so on
     * stderr, once.
     */
    @Parameter(property = "chaud.silenceLogLevelWarning", defaultValue = "false")
    boolean silenceLogLevelWarning;

    AppMojo(String purpose) {
        super(purpose);
    }

    final PathChoice paths() {
        return new PathChoice(includeProvided, modulePath);
    }

    final CacheOption cacheOption() {
        return cache ? CacheOption.ON : CacheOption.OFF;
    }
}
